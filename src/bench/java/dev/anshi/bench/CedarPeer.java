package dev.anshi.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The subset in Cedar: one permit and six forbids, a policy a rule, parsed once and cached on the native side ({@link PolicySet#cache()}).
 * All facts are in the request's context, made beforehand, and there are no entities: no other way asks Cedar with less text. What a call still
 * does is cedar-java's only way to ask: context to JSON, through JNI, JSON to an answer.
 *
 * <p>Limits: no loop over records, so that suppressions and consents come as sets of words; no schema, since a checked request costs more.
 */
final class CedarPeer {

    private static final String POLICIES =
            """
            @id("P01")
            permit (principal, action, resource)
            when { context has relation
                && (["SELF", "CO_BORROWER", "DELEGATE", "REPRESENTATIVE"].contains(context.relation)
                    || context.relation == "GUARANTOR" && action == Action::"OVERDUE_NOTICE") };
            @id("F01")
            forbid (principal, action, resource)
            unless { context has provenance
                && ["OWNER_ENTERED", "STAFF_ENTERED", "LENDER_RECORD", "CONTACT_NAMED"].contains(context.provenance) };
            @id("F02")
            forbid (principal, action, resource)
            when { !(context has relation)
                || !["SELF", "CO_BORROWER", "GUARANTOR", "DELEGATE", "REPRESENTATIVE"].contains(context.relation)
                || context.relation == "GUARANTOR" && action == Action::"REPAYMENT_REMINDER" };
            @id("F03")
            forbid (principal, action, resource)
            unless { context has provenAt && context.provenAt <= context.at };
            @id("F07")
            forbid (principal, action, resource)
            when { context.stops.contains("ALL") || context.stops.contains(context.channel) };
            @id("F09")
            forbid (principal, action, resource)
            unless { context has state && context.state == "ACTIVE" };
            @id("F14")
            forbid (principal, action, resource)
            when { context.withdrawn.contains(context.topic) };
            """;

    private static final EntityTypeName PERSON = type("Person");
    private static final EntityTypeName ACTION = type("Action");
    private static final EntityTypeName NUMBER = type("Number");

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final Set<Entity> noEntities = Set.of();
    private final PolicySet policies;

    CedarPeer() throws AuthException, CacheException {
        this.policies = PolicySet.parsePolicies(POLICIES);
        policies.cache();
    }

    static AuthorizationRequest request(DecideCase one) {
        Map<String, Value> context = new HashMap<>();
        put(context, "relation", DecideCase.name(one.facts().recipient().relation()));
        put(context, "provenance", DecideCase.name(one.number().provenance()));
        put(context, "state", DecideCase.name(one.number().state()));
        put(context, "channel", one.attempt().channel().name());
        put(context, "topic", one.topic());
        context.put("at", new PrimLong(one.attempt().at().getEpochSecond()));
        if (one.number().provenAt() != null) {
            context.put("provenAt", new PrimLong(one.number().provenAt().getEpochSecond()));
        }
        context.put("stops", words(one.stops()));
        context.put("withdrawn", words(one.withdrawn()));
        return new AuthorizationRequest(
                PERSON.of("p"), ACTION.of(one.attempt().purpose().name()), NUMBER.of("n"), context);
    }

    boolean permits(AuthorizationRequest request) throws AuthException {
        AuthorizationResponse response = engine.isAuthorized(request, policies, noEntities);
        return response.success.orElseThrow().isAllowed();
    }

    /** As {@link #permits}; a policy that errs is skipped by Cedar and would go unnoticed: here it fails. */
    boolean permitsWithoutErrors(AuthorizationRequest request) throws AuthException {
        AuthorizationResponse response = engine.isAuthorized(request, policies, noEntities);
        if (!response.success.orElseThrow().getErrors().isEmpty()) {
            throw new IllegalStateException(response.toString());
        }
        return response.success.orElseThrow().isAllowed();
    }

    private static void put(Map<String, Value> context, String name, @Nullable String word) {
        if (word != null) {
            context.put(name, new PrimString(word));
        }
    }

    private static CedarList words(Set<String> words) {
        CedarList list = new CedarList();
        words.forEach(word -> list.add(new PrimString(word)));
        return list;
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }
}
