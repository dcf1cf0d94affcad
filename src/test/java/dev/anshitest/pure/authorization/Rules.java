package dev.anshitest.pure.authorization;

import com.fasterxml.jackson.databind.JsonNode;

public record Rules(JsonNode json) {}
