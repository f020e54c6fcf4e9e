package org.childalert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final Instant THEN = Instant.ofEpochSecond(1614265330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private final WebhookSecret secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    /** The example that the Standard Webhooks libraries test themselves with. */
    @Test
    void it_signs_as_the_specification_does() {
        assertThat(secret.sign(ID, THEN, BODY)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void one_of_several_signatures_is_enough() {
        assertThat(secret.verify(ID, THEN, BODY, "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
                .isTrue();
    }

    @Test
    void any_change_breaks_the_signature() {
        String signature = secret.sign(ID, THEN, BODY);

        assertThat(secret.verify(ID + "x", THEN, BODY, signature)).isFalse();
        assertThat(secret.verify(ID, THEN.plusSeconds(1), BODY, signature)).isFalse();
        assertThat(secret.verify(ID, THEN, new byte[] {1}, signature)).isFalse();
        assertThat(secret.verify(ID, THEN, BODY, "")).isFalse();
        assertThat(WebhookSecret.parse(Fixtures.SECRET).verify(ID, THEN, BODY, signature))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_%%%", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void what_is_no_secret_is_refused_without_being_repeated(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> WebhookSecret.parse(text))
                .withMessage("secret: not shown (expected: whsec_ and the base64 of 24 to 64 bytes)");
    }

    @Test
    void it_never_shows_itself() {
        assertThat(secret).asString().doesNotContain("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }
}
