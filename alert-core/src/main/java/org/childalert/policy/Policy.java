package org.childalert.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.childalert.AgencyId;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/**
 * When an agency alerts the public, and how: the gate, how quickly each thing must happen, who decides, and what is done step by step. A
 * policy is data; what an alert was submitted under stays with it for its whole life.
 *
 * @param policy its name
 * @param title by language
 * @param breakGlass absent where nobody may put an alert on air alone
 * @param tiers in order, the widest first: the first whose condition holds is the alert's
 * @param close what is expected when an alert is closed; absent where nothing is
 */
public record Policy(
        String policy,
        AgencyId agency,
        Map<String, String> title,
        Conditions gate,
        Targets targets,
        @Nullable BreakGlass breakGlass,
        List<Tier> tiers,
        Update update,
        @Nullable Close close,
        Exercise exercise) {

    public Policy(
            String policy,
            AgencyId agency,
            Map<String, String> title,
            Conditions gate,
            @Nullable Targets targets,
            @Nullable BreakGlass breakGlass,
            List<Tier> tiers,
            @Nullable Update update,
            @Nullable Close close,
            @Nullable Exercise exercise) {
        this.policy = policy;
        this.agency = agency;
        this.title = byLanguage(title);
        this.gate = gate;
        this.targets = targets == null ? Targets.NONE : targets;
        this.breakGlass = breakGlass;
        this.tiers = List.copyOf(tiers);
        this.update = update == null ? Update.USUAL : update;
        this.close = close;
        this.exercise = exercise == null ? Exercise.USUAL : exercise;
    }

    /** Of the JSON that a version is stored as, whichever form it had in its time. */
    public static Policy stored(String document, Json json) {
        return json.convert(EarlierForm.today((ObjectNode) json.parse(document)), Policy.class);
    }

    /** The tier of that name. */
    public Tier tier(String name) {
        return tiers.stream()
                .filter(tier -> tier.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("policy %s has no tier %s".formatted(policy, name)));
    }

    /** In the order of the languages, so that what is derived from it is the same each time. */
    static Map<String, String> byLanguage(Map<String, String> texts) {
        return Collections.unmodifiableMap(new TreeMap<>(texts));
    }
}
