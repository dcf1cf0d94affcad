package dev.anshitest.edges.ledger;

import java.sql.Connection;

record Rows(Connection connection) {}
