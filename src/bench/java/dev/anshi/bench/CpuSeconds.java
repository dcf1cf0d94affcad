package dev.anshi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import dev.anshi.database.Database;

/** Processor time so far: of this JVM, stand-ins included, and of Postgres with all its backends, those that ended too. Linux. */
record CpuSeconds(double java, double postgres) {

    private static final double TICKS_A_SECOND = 100;

    static CpuSeconds soFar(Database database) {
        int backend = database.transaction(tx ->
                tx.first(row -> row.getInteger(0), "select pg_backend_pid()").orElseThrow());
        OperatingSystemMXBean here = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new CpuSeconds(
                here.getProcessCpuTime() / 1e9,
                ProcessHandle.of(backend).flatMap(ProcessHandle::parent).map(CpuSeconds::ofFamily).orElse(0.0));
    }

    CpuSeconds since(CpuSeconds before) {
        return new CpuSeconds(java - before.java, postgres - before.postgres);
    }

    private static double ofFamily(ProcessHandle postmaster) {
        return Stream.concat(Stream.of(postmaster), postmaster.children())
                        .mapToLong(process -> ticks(process.pid()))
                        .sum()
                / TICKS_A_SECOND;
    }

    // proc(5): fields 14 to 17 are utime, stime and those of the children that were waited for.
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .skip(11)
                    .limit(4)
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f s Java and %.1f s Postgres", java, postgres);
    }
}
