package dev.anshi.secondmodel;

import java.util.ArrayList;
import java.util.List;

/** "Reasons are listed in the order of the tables." */
final class Reasons {

    final List<String> list = new ArrayList<>();

    void add(String rule, boolean matches) {
        if (matches) {
            list.add(rule);
        }
    }
}
