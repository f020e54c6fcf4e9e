package org.childalert.operator.policy;

import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.Fault;
import org.childalert.alert.Refusal;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Unacceptable;

/**
 * One thing that is wrong with a policy.
 *
 * @param file that was read: {@code body} for what the request holds
 * @param pointer the place in it; empty for the whole
 * @param line of the place, from 1 on
 */
public record PolicyFault(String file, String pointer, int line, String found, String expected) {
    /** What the faults of a request's own text call it. */
    public static final String BODY = "body";

    private static final Pattern PLACE = Pattern.compile("(?s)(.*?):(\\d{1,9})(?: (.*))?");

    public static PolicyFault of(Fault fault) {
        Matcher place = PLACE.matcher(fault.where());
        if (!place.matches()) return new PolicyFault(fault.where(), "", 1, fault.found(), fault.expected());
        String pointer = place.group(3);
        return new PolicyFault(
                place.group(1),
                pointer == null ? "" : pointer,
                Integer.parseInt(place.group(2)),
                fault.found(),
                fault.expected());
    }

    public static List<PolicyFault> all(List<Fault> faults) {
        return faults.stream().map(PolicyFault::of).toList();
    }

    static Unacceptable refusal(Refusal.Invalid invalid) {
        List<PolicyFault> faults = all(invalid.faults());
        return new Unacceptable(new Problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "Not valid",
                faults.size() == 1 ? "One thing is wrong." : faults.size() + " things are wrong.",
                Map.of("errors", faults)));
    }
}
