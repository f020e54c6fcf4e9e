package org.childalert.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of this package the one {@link AuditRoom}. */
final class AuditRooms implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AuditRoom.class;
    }

    @Override
    public AuditRoom resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(AuditRooms.class))
                .getOrComputeIfAbsent("room", _ -> new Shared(), Shared.class)
                .room;
    }

    private static final class Shared implements AutoCloseable {
        private final Path directory;
        private final AuditRoom room;

        Shared() {
            try {
                directory = Files.createTempDirectory("audit-room");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            room = new AuditRoom(directory);
        }

        @Override
        public void close() throws Exception {
            room.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }
}
