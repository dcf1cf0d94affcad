package dev.anshi.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.anshi.authorization.Channel;
import dev.anshi.notice.NoticeState;
import dev.anshi.notice.PlannedNotice;

/**
 * Which of a step's text and call goes to its reader: one of them, the one they like, or else the plan names first, that the check does not
 * deny (docs/adr/0016). The other is SUPERSEDED, so that each has its planning decision (G4) and nothing later brings it back.
 */
final class TextOrCall {

    private record Decided(DueGroup group, PlannedNotice notice) {}

    private final Map<DueGroup.Step, List<Decided>> bySteps = new LinkedHashMap<>();

    void add(DueGroup group, PlannedNotice notice) {
        bySteps.computeIfAbsent(group.step(), step -> new ArrayList<>()).add(new Decided(group, notice));
    }

    /** @param liked a reader's channels, those they like first */
    List<PlannedNotice> notices(Function<String, List<Channel>> liked) {
        return bySteps.entrySet().stream()
                .flatMap(
                        each -> oneOf(each.getValue(), liked.apply(each.getKey().recipient())))
                .toList();
    }

    private static Stream<PlannedNotice> oneOf(List<Decided> all, List<Channel> liked) {
        List<Decided> whole = tellingEverything(all);
        if (all.size() == 1 || whole.isEmpty()) {
            return all.stream().map(Decided::notice);
        }
        List<Decided> ordered = whole.stream()
                .sorted(Comparator.comparingInt(each -> rank(each.group().channel(), liked)))
                .toList();
        Decided goes = ordered.stream()
                .filter(each -> each.notice().state() == NoticeState.PLANNED)
                .findFirst()
                .or(() -> ordered.stream()
                        .filter(each -> each.notice().mayBePlannedAnew())
                        .findFirst())
                .orElse(ordered.get(0));
        return all.stream()
                .map(each -> each == goes ? each.notice() : each.notice().superseded());
    }

    // Loans under different plans may fall together, one by text alone: what not all of them have tells of less.
    private static List<Decided> tellingEverything(Collection<Decided> all) {
        Set<DueGroup.Due> everything = new HashSet<>();
        all.forEach(each -> everything.addAll(each.group().dues()));
        return all.stream()
                .filter(each -> each.group().dues().size() == everything.size())
                .toList();
    }

    private static int rank(Channel channel, List<Channel> liked) {
        int rank = liked.indexOf(channel);
        return rank < 0 ? liked.size() : rank;
    }
}
