package org.childalert.operator;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.configuration.ConfigurationFaults;
import org.childalert.operator.audit.VerifyAudit;
import org.jspecify.annotations.Nullable;

/** Starts the server, or runs a command instead. What stops a start is said plainly: every fault of the configuration, or the one cause. */
public final class Application extends Micronaut {
    private Application() {}

    /** @param arguments nothing or {@code serve} for the server; {@code verify-audit} and perhaps a head */
    public static void main(String[] arguments) {
        List<String> words = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .toList();
        if (words.isEmpty() || words.equals(List.of("serve"))) {
            serve(arguments);
        } else if (words.getFirst().equals(VerifyAudit.NAME)) {
            PrintStream out = System.out;
            System.setOut(System.err); // the log's lines: what reads the verdict gets nothing else
            System.exit(new VerifyAudit(out, System.err).run(words.subList(1, words.size()), Map.of()));
        } else {
            System.err.printf("%s (expected: serve, or %s)%n", words.getFirst(), VerifyAudit.NAME);
            System.exit(2);
        }
    }

    private static void serve(String[] arguments) {
        var application = new Application();
        application.args(arguments);
        application.mainClass(Application.class);
        application.banner(false);
        application.start();
    }

    @Override
    protected void handleStartupException(Environment environment, Throwable exception) {
        @Nullable ConfigurationFaults faults = find(exception, ConfigurationFaults.class);
        @Nullable IllegalArgumentException setting = find(exception, IllegalArgumentException.class);
        if (faults != null) {
            System.err.println("The system does not start. Its configuration has "
                    + faults.faults().size() + " fault(s):");
            for (Fault fault : faults.faults()) System.err.println("  " + fault);
        } else if (setting != null) {
            System.err.println("The system does not start: " + setting.getMessage());
        } else {
            super.handleStartupException(environment, exception);
            return;
        }
        System.exit(1);
    }

    private static <T extends Throwable> @Nullable T find(Throwable exception, Class<T> type) {
        for (@Nullable Throwable cause = exception; cause != null; cause = cause.getCause())
            if (type.isInstance(cause)) return type.cast(cause);
        return null;
    }
}
