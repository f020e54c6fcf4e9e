package org.childalert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Scenario} that all share, since a start takes longer than a test; each finds it empty. */
public final class Running implements ParameterResolver, BeforeEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Running.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scenario.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).scenario;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        shared(context).scenario.reset();
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("scenario", _ -> new Shared(), Shared.class);
    }

    private static final class Shared implements AutoCloseable {
        private final Path directory;
        private final Scenario scenario;

        Shared() {
            try {
                directory = Files.createTempDirectory("scenario");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            scenario = Scenario.start(directory);
        }

        @Override
        public void close() throws IOException {
            scenario.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }
}
