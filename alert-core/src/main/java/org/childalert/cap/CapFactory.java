package org.childalert.cap;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The tools of the format, and the key that messages are signed with: from the PKCS#12 store of the setting {@code signing.store}. The demonstration
 * makes its own, and no other environment takes that one.
 */
@Factory
final class CapFactory {
    private static final String DEMO_NAME = "Child alert demonstration";

    @Singleton
    CapWriter writer() {
        return new CapWriter();
    }

    @Singleton
    CapSigner signer() {
        return new CapSigner();
    }

    @Singleton
    CapReader reader() {
        return new CapReader();
    }

    @Singleton
    CapVerifier verifier() {
        return new CapVerifier();
    }

    @Singleton
    CapSchema schema() {
        return new CapSchema();
    }

    @Singleton
    SigningKey key(
            @Value("${signing.store}") String store,
            @Value("${signing.password}") String password,
            @Nullable @Value("${signing.alias:}") String alias,
            @Value("${demo:false}") boolean demo,
            Clock clock) {
        Path file = Path.of(store);
        if (demo && !Files.exists(file)) DemoKeys.create(file, password.toCharArray(), DEMO_NAME, clock.instant());
        SigningKey key = SigningKey.load(
                file, password.toCharArray(), alias == null || alias.isEmpty() ? null : alias, clock.instant());
        if (!demo && key.certificate().getSubjectX500Principal().getName().contains(DEMO_NAME))
            throw new IllegalArgumentException(
                    "signing.store: the key of the demonstration (expected: a key of this deployment's own)");
        return key;
    }
}
