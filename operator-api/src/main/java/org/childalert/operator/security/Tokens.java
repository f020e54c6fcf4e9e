package org.childalert.operator.security;

import io.micronaut.context.annotation.Factory;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Base64;
import org.childalert.DeploymentKey;

/** Bearer tokens are signed with a key that is derived from the deployment's, so that every node takes those of every other. */
@Factory
final class Tokens {
    private static final String GENERATOR = "generator";

    /** Given as the interface: the class itself is made for each secret in the settings, of which there are none, and tokens would stay unsigned. */
    @Singleton
    @Named(GENERATOR)
    SignatureGeneratorConfiguration signature(DeploymentKey deployment) {
        var configuration = new SecretSignatureConfiguration(GENERATOR);
        configuration.setSecret(Base64.getEncoder().encodeToString(deployment.derive("bearer tokens")));
        configuration.setBase64(true);
        return new SecretSignature(configuration);
    }
}
