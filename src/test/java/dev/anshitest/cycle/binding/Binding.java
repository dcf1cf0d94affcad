package dev.anshitest.cycle.binding;

import java.util.List;

import dev.anshitest.cycle.notice.Notice;

public record Binding(List<Notice> notices) {
    Notice first() {
        return notices.get(0);
    }
}
