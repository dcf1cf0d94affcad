package dev.anshi.faults;

import java.util.List;

import io.quarkus.test.junit.QuarkusTestProfile;

import dev.anshi.local.FaultyParts;

/** The application of the tests of faults: with a database, queues and an SNS that fail when they are told to. */
public class FaultsProfile implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FaultyParts.class));
    }
}
