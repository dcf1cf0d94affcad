package dev.anshi.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Is the work done for all but those that make it fail? */
class HalvesTest {

    private final List<UUID> leftOut = new ArrayList<>();
    private int tries;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 37, 99})
    void oneThatMakesItFailIsLeftOutAndTheOthersAreDone(int bad) {
        List<UUID> ids = ids(100);

        List<UUID> done = doneOf(ids, Set.of(ids.get(bad)));

        assertThat(leftOut).containsExactly(ids.get(bad));
        assertThat(done).hasSize(99).doesNotContain(ids.get(bad)).isSubsetOf(ids);
    }

    @Test
    void whereNoneMakesItFailItIsDoneOnce() {
        assertThat(doneOf(ids(100), Set.of())).hasSize(100);
        assertThat(tries).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 500})
    void whereItFailsForAllNoneIsToBlameAndItIsGivenUpSoon(int many) {
        List<UUID> ids = ids(many);

        assertThatThrownBy(() -> doneOf(ids, Set.copyOf(ids))).hasMessage("failed");
        assertThat(tries).isLessThan(40);
    }

    @Test
    void whereItFailsForMoreThanAFewNoneIsToBlame() {
        List<UUID> ids = ids(100);

        assertThatThrownBy(() -> doneOf(ids, Set.copyOf(ids.subList(40, 46)))).hasMessage("failed");
    }

    private List<UUID> doneOf(List<UUID> ids, Set<UUID> bad) {
        return Halves.of(
                        ids,
                        some -> {
                            tries++;
                            if (some.stream().anyMatch(bad::contains)) {
                                throw new IllegalStateException("failed");
                            }
                            return some;
                        },
                        (id, e) -> leftOut.add(id))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<UUID> ids(int many) {
        return Stream.generate(UUID::randomUUID).limit(many).toList();
    }
}
