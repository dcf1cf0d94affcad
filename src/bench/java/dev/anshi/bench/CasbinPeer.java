package dev.anshi.bench;

import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/**
 * The subset in jCasbin: the enforcer and its model made once, the rules one after the other in one matcher over the attributes of the request
 * (ABAC without policy lines), which it compiles once and stops at the first rule that settles the matter. Attributes are words, numbers and
 * sets, made beforehand. That was the quickest form found: objects with getters as in its ABAC page took 1.4 times as long; a policy line
 * a rule with {@code eval()} compiles each rule in each call; its CachedEnforcer remembers answers to equal words and decides nothing.
 *
 * <p>Limits: yes or no, never which rule; no loop over records, so that suppressions and consents come as sets of words.
 */
final class CasbinPeer {

    private static final String REQUEST = "purpose, relation, provenance, state, channel, topic, at, provenAt, stops, withdrawn";

    private static final String MATCHER =
            """
            (r.relation == 'SELF' || r.relation == 'CO_BORROWER' || r.relation == 'DELEGATE' || r.relation == 'REPRESENTATIVE'
                || r.relation == 'GUARANTOR' && r.purpose == 'OVERDUE_NOTICE')
            && (r.provenance == 'OWNER_ENTERED' || r.provenance == 'STAFF_ENTERED' || r.provenance == 'LENDER_RECORD'
                || r.provenance == 'CONTACT_NAMED')
            && (r.relation == 'SELF' || r.relation == 'CO_BORROWER' || r.relation == 'DELEGATE' || r.relation == 'REPRESENTATIVE'
                || r.relation == 'GUARANTOR' && r.purpose != 'REPAYMENT_REMINDER')
            && r.provenAt != nil && r.provenAt <= r.at
            && !include(r.stops, 'ALL') && !include(r.stops, r.channel)
            && r.state == 'ACTIVE'
            && !include(r.withdrawn, r.topic)""";

    private final Enforcer enforcer;

    CasbinPeer() {
        Model model = new Model();
        model.addDef("r", "r", REQUEST);
        model.addDef("p", "p", "sub, obj, act");
        model.addDef("e", "e", "some(where (p.eft == allow))");
        model.addDef("m", "m", MATCHER.replaceAll("\\s+", " "));
        enforcer = new Enforcer(model);
        enforcer.enableLog(false);
    }

    static Object[] request(DecideCase one) {
        return new Object[] {
            one.attempt().purpose().name(),
            DecideCase.name(one.facts().recipient().relation()),
            DecideCase.name(one.number().provenance()),
            DecideCase.name(one.number().state()),
            one.attempt().channel().name(),
            one.topic(),
            one.attempt().at().getEpochSecond(),
            one.number().provenAt() == null ? null : one.number().provenAt().getEpochSecond(),
            one.stops(),
            one.withdrawn()
        };
    }

    boolean permits(Object[] request) {
        return enforcer.enforce(request);
    }
}
