package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.childalert.DeploymentKey;
import org.junit.jupiter.api.Test;

/** The secret parts of addresses. */
final class CredentialTest {
    private static final UUID DELIVERY = UUID.fromString("01a2007c-e8eb-797c-afa4-3f9667c454e8");
    private static final Instant UNTIL = Instant.parse("2026-11-22T10:00:00Z");
    private final DeploymentKey deployment = deployment("the key of one deployment, 32 by");

    private static DeploymentKey deployment(String key) {
        return new DeploymentKey(Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII)), false);
    }

    @Test
    void a_token_leads_back_to_what_it_was_made_of() {
        var acknowledgements = new AcknowledgementTokens(deployment);
        var packages = new PackageTokens(deployment);

        assertThat(acknowledgements.delivery(acknowledgements.of(DELIVERY))).contains(DELIVERY);
        assertThat(packages.read(packages.of(DELIVERY, UNTIL))).contains(new PackageTokens.Granted(DELIVERY, UNTIL));
    }

    @Test
    void a_token_that_differs_in_a_single_bit_opens_nothing() {
        var packages = new PackageTokens(deployment);
        byte[] genuine = Base64.getUrlDecoder().decode(packages.of(DELIVERY, UNTIL));
        for (int bit = 0; bit < genuine.length * 8; bit++) {
            byte[] forged = genuine.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(packages.read(token)).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void a_token_of_another_deployment_another_purpose_or_another_length_opens_nothing() {
        var other = new PackageTokens(deployment("the key of the other one, 32 byt"));
        var packages = new PackageTokens(deployment);
        var acknowledgements = new AcknowledgementTokens(deployment);

        assertThat(packages.read(other.of(DELIVERY, UNTIL))).isEmpty();
        assertThat(packages.read(acknowledgements.of(DELIVERY))).isEmpty();
        assertThat(acknowledgements.delivery(packages.of(DELIVERY, UNTIL))).isEmpty();
        assertThat(packages.read("")).isEmpty();
        assertThat(packages.read("../../etc/passwd")).isEmpty();
        assertThat(packages.read(packages.of(DELIVERY, UNTIL) + "AAAA")).isEmpty();
    }
}
