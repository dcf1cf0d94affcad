package dev.anshi.authorization;

import java.util.List;

/** Every rule of the check, one line each, in the order of the text. To add one: a method, a line here, a reason, a row of docs, a case. */
final class Rules {

    static final List<ForbidRule> FORBID = List.of(
            new ForbidRule(Reason.F01, NumberRules::provenance),
            new ForbidRule(Reason.F02, PersonRules::thirdParty),
            new ForbidRule(Reason.F03, NumberRules::unproven),
            new ForbidRule(Reason.F04, NumberRules::reassigned),
            new ForbidRule(Reason.F05, NumberRules::claimed),
            new ForbidRule(Reason.F06, NumberRules::notTheirs),
            new ForbidRule(Reason.F07, NumberRules::optedOut),
            new ForbidRule(Reason.F08, NumberRules::blocked),
            new ForbidRule(Reason.F09, NumberRules::state),
            new ForbidRule(Reason.F10, NumberRules::stale),
            new ForbidRule(Reason.F11, PersonRules::status),
            new ForbidRule(Reason.F12, DebtRules::notOwed),
            new ForbidRule(Reason.F13, DebtRules::phase),
            new ForbidRule(Reason.F14, ConsentRules::withdrawn),
            new ForbidRule(Reason.F15, ConsentRules::consent),
            new ForbidRule(Reason.F16, ConsentRules::contactConsent),
            new ForbidRule(Reason.F17, PersonRules::reachable),
            new ForbidRule(Reason.F18, ConsentRules::asked),
            new ForbidRule(Reason.F19, NumberRules::line),
            new ForbidRule(Reason.F20, PersonRules::barred),
            new ForbidRule(Reason.F21, PersonRules::nowhere),
            new ForbidRule(Reason.F22, NumberRules::noNumber),
            new ForbidRule(Reason.F23, ConsentRules::mandate),
            new ForbidRule(Reason.F24, ConsentRules::called),
            new ForbidRule(Reason.F25, DebtRules::oldNews),
            new ForbidRule(Reason.F26, ConsentRules::unasked));

    static final List<DeferRule> DEFER = List.of(
            new DeferRule(Reason.D01, DeferRules::cooling),
            new DeferRule(Reason.D02, DeferRules::sim),
            new DeferRule(Reason.D03, DeferRules::hours),
            new DeferRule(Reason.D04, DeferRules::cap),
            new DeferRule(Reason.D05, DeferRules::paused),
            new DeferRule(Reason.D06, DeferRules::talked));

    static final List<MatchRule> PERMIT = List.of(
            new MatchRule(Reason.P01, PermitRules::obligor),
            new MatchRule(Reason.P02, PermitRules::ownAccount),
            new MatchRule(Reason.P03, PermitRules::code),
            new MatchRule(Reason.P04, PermitRules::callback),
            new MatchRule(Reason.P05, PermitRules::ask),
            new MatchRule(Reason.P06, PermitRules::reply));

    static final List<MatchRule> CONTENT = List.of(
            new MatchRule(Reason.C01, ContentRules::shared),
            new MatchRule(Reason.C02, ContentRules::ageing),
            new MatchRule(Reason.C03, ContentRules::identity));

    /** The forbid rules that time alone can make match: looked at once more at the instant a message is put off to. */
    static final List<ForbidRule> FORBID_LATER = FORBID.stream()
            .filter(rule -> Reasons.of(Reason.F09, Reason.F10, Reason.F13, Reason.F16, Reason.F23)
                    .has(rule.reason()))
            .toList();

    private Rules() {}
}
