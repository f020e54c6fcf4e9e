package org.childalert.policy;

import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.Program;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One compiled rule. */
record Rule(String text, Program program) {
    private static final Pattern PREFIX = Pattern.compile("^evaluation error( at <input>:\\d+)?: ");

    /** What the rule says of the facts, and why. */
    record Judgement(Outcome outcome, String why) {}

    Judgement judge(Map<String, Object> facts) {
        try {
            return switch (program.eval(facts)) {
                case Boolean holds when holds -> new Judgement(Outcome.MET, "the rule holds");
                case Boolean _ -> new Judgement(Outcome.NOT_MET, "the rule does not hold: " + text.strip());
                case CelUnknownSet _ -> unanswered("not known: " + missing(facts));
                case Object other -> unanswered("the rule gave %s instead of true or false".formatted(other));
            };
        } catch (CelEvaluationException | CelRuntimeException e) {
            return unanswered(PREFIX.matcher(String.valueOf(e.getMessage())).replaceFirst(""));
        }
    }

    private String missing(Map<String, Object> facts) {
        return Facts.TYPES.keySet().stream()
                .filter(name -> !facts.containsKey(name))
                .filter(name ->
                        Pattern.compile("\\b" + name + "\\b").matcher(text).find())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Judgement unanswered(String why) {
        return new Judgement(Outcome.UNANSWERED, why);
    }
}
