package org.childalert.operator;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import org.childalert.Fault;
import org.childalert.configuration.ConfigurationFaults;
import org.jspecify.annotations.Nullable;

/** Starts the server. What stops a start is said plainly: every fault of the configuration, or the one cause. */
public final class Application extends Micronaut {
    private Application() {}

    public static void main(String[] arguments) {
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
