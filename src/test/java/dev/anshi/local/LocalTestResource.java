package dev.anshi.local;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The parts for tests: started by the first test class of a JVM, shared by all, stopped with the JVM. The clock's schedules and the
 * pollers stay off unless a test's profile turns them on: a test drives what it looks at.
 */
public class LocalTestResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(LocalParts.start(LocalParts.Wanted.all()));
        configuration.put("anshi.keys.file", "target/test-keys.json");
        configuration.put("anshi.local.background", "false");
        // So that a phone whose carrier never answers is given up on soon.
        configuration.put("anshi.dispatch.publish-timeout", "PT2S");
        // A published agreement must not reach the people of other tests.
        configuration.put("anshi.sweep.policy-updates-a-day", "0");
        // All tests call from one address.
        configuration.put("anshi.codes.most-of-an-address", "100000");
        configuration.put("anshi.watch.most-of-an-address", "100000");
        // Long enough to be seen, short enough for many answers.
        configuration.put("anshi.answers.even-to", "PT0.03S");
        return configuration;
    }

    @Override
    public void stop() {}
}
