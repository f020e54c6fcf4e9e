package org.childalert.operator.audit;

import io.micronaut.context.ApplicationContext;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.childalert.Json;
import org.childalert.audit.Verdict;
import org.childalert.audit.Verifier;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code verify-audit}: walks the chain with the configuration of the server, and without the server. It reads and does nothing else, so a
 * user of the database who may only read is enough.
 */
public final class VerifyAudit {
    public static final String NAME = "verify-audit";
    static final String HEAD = "[0-9a-f]{64}";

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int NOT_KNOWN = 2;

    private final PrintStream out;
    private final PrintStream err;

    /** @param out gets the verdict as one line of JSON, as the API gives it, and nothing else */
    public VerifyAudit(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * @param arguments perhaps a head that was noted earlier
     * @param settings beside those of the environment
     * @return the exit status: 0 intact, 1 broken, 2 when it could not be found out
     */
    public int run(List<String> arguments, Map<String, Object> settings) {
        if (arguments.size() > 1 || !arguments.stream().allMatch(argument -> argument.matches(HEAD)))
            return notKnown("%s (expected: nothing, or a head: 64 characters of lower-case hexadecimal)"
                    .formatted(String.join(" ", arguments)));
        try (ApplicationContext context = new ReadingContext(settings).start()) {
            Verdict verdict = context.getBean(Verifier.class).verify(arguments.isEmpty() ? null : arguments.getFirst());
            out.println(context.getBean(Json.class).write(VerificationView.of(verdict, null)));
            return verdict.isIntact() ? INTACT : BROKEN;
        } catch (RuntimeException e) {
            return notKnown(reason(e));
        }
    }

    private int notKnown(String why) {
        err.println("The audit trail was not verified: " + why);
        return NOT_KNOWN;
    }

    private static String reason(Throwable failure) {
        String told = failure.toString();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause.getMessage() != null) told = cause.getMessage();
        return told;
    }
}
