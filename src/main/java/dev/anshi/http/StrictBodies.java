package dev.anshi.http;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;

import dev.anshi.intake.StrictJson;

/** Request bodies are read as strictly as intake reads a bulk file. */
@Singleton
class StrictBodies implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        StrictJson.strict(mapper);
    }
}
