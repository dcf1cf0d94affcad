package dev.anshi.ledger;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShardsTest {

    @Test
    void aBorrowersShardNeverChanges() {
        // Installments carry these numbers in the database: another hash would hide them from the sweep.
        assertThat(Shards.of("b-1")).isEqualTo(9);
        assertThat(Shards.of("zhang.san")).isEqualTo(48);
    }

    @Test
    void borrowersSpreadOverAllShards() {
        assertThat(IntStream.range(0, 2000)
                        .map(i -> Shards.of("borrower-" + i))
                        .distinct()
                        .count())
                .isEqualTo(Shards.COUNT);
    }
}
