package dev.anshi.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Is it said of every column that can hold words or bytes what an erasure does with it (docs/erasure.md)? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ErasureColumnsTest {

    private static final Path PAGE = Path.of("docs/erasure.md");
    private static final Set<String> WHAT = Set.of("emptied", "removed", "unreadable", "hashed", "stays", "nobody's");

    @Inject
    Database database;

    private record Row(List<String> columns, String what) {}

    @Test
    void eachColumnOfTheSchemaStandsThereOnceAndNoOther() throws IOException {
        List<String> written =
                rows().stream().flatMap(row -> row.columns().stream()).toList();

        assertThat(written).doesNotHaveDuplicates();
        assertThat(new HashSet<>(written)).isEqualTo(new HashSet<>(columnsOfTheSchema()));
    }

    @Test
    void whatHappensToItIsOneOfAFewWords() throws IOException {
        assertThat(rows()).isNotEmpty().allMatch(row -> WHAT.contains(row.what()));
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 6
                    && !cells[1].isBlank()
                    && !line.startsWith("|---")
                    && !cells[1].strip().equals("table")) {
                String table = cells[1].strip();
                rows.add(new Row(
                        List.of(cells[2].strip().split(", ")).stream()
                                .map(column -> table + "." + column)
                                .toList(),
                        cells[3].strip()));
            }
        }
        return rows;
    }

    private List<String> columnsOfTheSchema() {
        return database.transaction(tx -> tx.list(row -> row.getString(0), """
                select c.table_name || '.' || c.column_name from information_schema.columns c
                join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'flyway%'
                  and c.data_type in ('text', 'bytea', 'json', 'jsonb', 'ARRAY', 'character varying', 'xml', 'inet')"""));
    }
}
