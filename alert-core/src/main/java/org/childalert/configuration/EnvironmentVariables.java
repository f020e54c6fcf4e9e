package org.childalert.configuration;

import jakarta.inject.Singleton;
import java.util.Optional;

/** The environment of this process; names that do not begin with {@code CHANNEL_} do not exist for it. */
@Singleton
public final class EnvironmentVariables implements Variables {
    @Override
    public Optional<String> find(String name) {
        return name.startsWith(PREFIX) ? Optional.ofNullable(System.getenv(name)) : Optional.empty();
    }
}
