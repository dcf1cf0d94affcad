package dev.anshi.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Reasons;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Rulebook;
import dev.anshi.authorization.SubsetOfTheCheck;
import dev.anshi.rulebook.Rulebooks;

/** One decision a call, the cases in turn; what each engine is asked with is made before the first. */
// -Xbatch: on a busy machine the compiler would else still be at work when the warm-up is over.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgs = {"-Xms1g", "-Xmx1g", "-Xbatch"})
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 6, time = 1)
public class DecideJmh {

    /** How many cases. */
    @Param("1000")
    public int cases;

    private int next;
    private List<DecideCase> ours = List.of();
    private AuthorizationRequest[] cedarRequests = {};
    private Object[][] casbinRequests = {};
    private final DecideCase usual = DecideCases.usualReminder();
    private final Rulebook rulebook = new Rulebooks().newest("house");
    private CedarPeer cedar;
    private CasbinPeer casbin;

    @Setup
    public void prepare() throws AuthException, CacheException {
        ours = DecideCases.make(cases);
        cedar = new CedarPeer();
        cedarRequests = ours.stream().map(CedarPeer::request).toArray(AuthorizationRequest[]::new);
        casbin = new CasbinPeer();
        casbinRequests = ours.stream().map(CasbinPeer::request).toArray(Object[][]::new);
    }

    @Benchmark
    public Decision usualReminder() {
        return RecipientAuthorization.decide(usual.attempt(), usual.facts(), rulebook);
    }

    @Benchmark
    public Decision whole() {
        DecideCase one = ours.get(position());
        return RecipientAuthorization.decide(one.attempt(), one.facts(), rulebook);
    }

    @Benchmark
    public Reasons subset() {
        DecideCase one = ours.get(position());
        return SubsetOfTheCheck.reasons(one.attempt(), one.facts(), rulebook);
    }

    @Benchmark
    public boolean cedar() throws AuthException {
        return cedar.permits(cedarRequests[position()]);
    }

    @Benchmark
    public boolean casbin() {
        return casbin.permits(casbinRequests[position()]);
    }

    private int position() {
        int position = next;
        next = position + 1 == cases ? 0 : position + 1;
        return position;
    }
}
