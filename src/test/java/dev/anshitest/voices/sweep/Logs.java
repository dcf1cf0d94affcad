package dev.anshitest.voices.sweep;

import java.util.logging.Logger;

final class Logs {
    static final Logger LOG = Logger.getLogger("x");
}
