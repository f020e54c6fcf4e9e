package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.childalert.channel.WebhookSecret;
import org.childalert.configuration.Variables;

/**
 * Makes up a random secret for every CHANNEL_..._SECRET that is asked for, and keeps it in a file, so that a station
 * and its channel share it and the next start finds it again. The environment comes first, and nothing but CHANNEL_ is
 * ever read from it.
 */
@Primary
@Singleton
@Requires(property = "sandbox.enabled", value = "true")
public final class SandboxVariables implements Variables {
    private static final String FILE = "channel-variables.properties";

    private final Path file;
    private final Map<String, String> environment;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public SandboxVariables(SandboxConfig config) {
        this(config, System.getenv());
    }

    SandboxVariables(SandboxConfig config, Map<String, String> environment) {
        this.file = Path.of(config.directory(), FILE);
        this.environment = environment;
    }

    @Override
    public synchronized Optional<String> find(String name) {
        if (!name.matches("CHANNEL_[A-Z0-9_]+")) return Optional.empty();
        if (environment.containsKey(name)) return Optional.ofNullable(environment.get(name));
        try {
            Map<String, String> known = read();
            if (!known.containsKey(name) && name.endsWith("_SECRET")) {
                known.put(name, secret());
                write(known);
            }
            return Optional.ofNullable(known.get(name));
        } catch (IOException e) {
            throw new UncheckedIOException("%s (expected: a file of ours, NAME=value on each line)".formatted(file), e);
        }
    }

    private String secret() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return WebhookSecret.format(key);
    }

    private Map<String, String> read() throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file))
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        Map<String, String> known = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) known.put(name, properties.getProperty(name));
        return known;
    }

    /** Readable by the owner alone from its first byte on, and whole or not there. */
    private void write(Map<String, String> known) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                fresh,
                known.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .collect(Collectors.joining()));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
