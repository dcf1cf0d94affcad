package dev.anshitest.edges.binding;

import jakarta.ws.rs.core.Response;

record Resource(Response answer) {}
