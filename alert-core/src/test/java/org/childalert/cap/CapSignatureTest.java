package org.childalert.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import org.childalert.cap.Verification.Invalid;
import org.childalert.cap.Verification.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapSignatureTest {
    private final CapSigner signer = new CapSigner();
    private final CapVerifier verifier = new CapVerifier();
    private final byte[] document = new CapWriter().write(CapMessages.anAlert());
    private final String signed = text(signer.sign(document, Keys.rsa()));

    @ParameterizedTest
    @ValueSource(strings = {"alert", "update", "cancel", "exercise"})
    void a_signed_golden_document_verifies_and_says_the_same(String name) throws IOException {
        byte[] golden = CapWriterTest.goldenBytes(name);
        for (SigningKey key : List.of(Keys.rsa(), Keys.ec())) {
            byte[] document = signer.sign(golden, key);
            assertThat(verifier.verify(document, key.certificate())).isEqualTo(new Valid());
            assertThat(new CapReader().read(document)).isEqualTo(new CapReader().read(golden));
        }
    }

    @Test
    void the_signature_is_the_last_child_and_every_other_byte_is_as_it_was() {
        int start = signed.indexOf("<ds:Signature ");
        int end = signed.indexOf("</ds:Signature>") + "</ds:Signature>".length();
        assertThat(signed.substring(0, start) + signed.substring(end)).isEqualTo(text(document));
        assertThat(signed.substring(end).strip()).isEqualTo("</alert>");
    }

    @Test
    void the_form_is_enveloped_exclusive_and_sha_256_with_the_certificate_inside() {
        assertThat(signed)
                .contains(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE, SignatureMethod.RSA_SHA256)
                .contains("<ds:Reference URI=\"\">", "<ds:X509Certificate>")
                .doesNotContain("&#", "\r");
        assertThat(text(signer.sign(document, Keys.ec())))
                .contains(SignatureMethod.ECDSA_SHA256)
                .doesNotContain("&#", "\r");
    }

    @Test
    void a_document_that_is_signed_or_not_cap_is_not_signed() {
        assertThatExceptionOfType(CapFault.class).isThrownBy(() -> signer.sign(bytes(signed), Keys.rsa()));
        assertThatExceptionOfType(CapFault.class).isThrownBy(() -> signer.sign(bytes("<alert/>"), Keys.rsa()));
        assertThatExceptionOfType(CapFault.class)
                .isThrownBy(() -> signer.sign(bytes(text(document) + "<!-- </alert> -->"), Keys.rsa()));
    }

    @Test
    void an_unsigned_document_and_another_key_are_refused() {
        assertThat(verifier.verify(document, Keys.rsa().certificate())).isInstanceOf(Invalid.class);
        assertThat(verifier.verify(bytes(signed), Keys.other().certificate())).isInstanceOf(Invalid.class);
        assertThat(verifier.verify(bytes(signed), Keys.ec().certificate())).isInstanceOf(Invalid.class);
    }

    @Test
    void a_forger_with_a_key_of_their_own_and_the_trusted_certificate_is_refused() {
        String forged = text(signer.sign(document, Keys.other()));
        String withTrusted = forged.replace(certificate(forged), certificate(signed));
        assertThat(verifier.verify(bytes(withTrusted), Keys.rsa().certificate()))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.reason()).contains("SignatureValue"));
    }

    static Stream<String[]> alterations() {
        return Stream.of(
                new String[] {"aged 7", "aged 9"},
                new String[] {"<status>Actual<", "<status>Test<"},
                new String[] {"  <scope>", " <scope>"},
                new String[] {"</alert>", "<note>x</note></alert>"},
                new String[] {"<alert ", "<alert x=\"y\" "},
                new String[] {"<ds:Reference URI=\"\">", "<ds:Reference URI=\"#x\">"},
                new String[] {"<ds:Reference URI=\"\">", "<ds:Reference>"},
                new String[] {"<ds:Transform Algorithm=\"" + Transform.ENVELOPED + "\"/>", ""},
                new String[] {"</ds:Signature>", "<ds:Object/></ds:Signature>"},
                new String[] {"<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>x</ds:KeyName>"},
                new String[] {SignatureMethod.RSA_SHA256, SignatureMethod.RSA_SHA1},
                new String[] {SignatureMethod.RSA_SHA256, SignatureMethod.HMAC_SHA256},
                new String[] {"<ds:Signature ", "<ds:Signature Id=\"a\" "},
                new String[] {"</ds:SignedInfo>", "</ds:SignedInfo><ds:SignedInfo/>"});
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void what_was_altered_is_refused(String there, String instead) {
        assertThat(signed).contains(there);
        Verification outcome = verifier.verify(
                bytes(signed.replace(there, instead)), Keys.rsa().certificate());
        // An Id on the signature itself is no part of what it signs, and changes nothing that a receiver reads.
        if (instead.contains("Id=")) assertThat(outcome).isEqualTo(new Valid());
        else assertThat(outcome).isInstanceOf(Invalid.class);
    }

    @Test
    void an_alert_wrapped_in_another_is_refused() {
        String forged = text(new CapWriter().write(CapMessages.anUpdate()));
        String original = signed.substring(signed.indexOf("<alert"));
        String signature = signed.substring(signed.indexOf("<ds:Signature "), signed.indexOf("</alert>"));
        String evil = signature.replace("</ds:Signature>", "<ds:Object>" + original + "</ds:Object></ds:Signature>");
        for (String inside : List.of(original, signature, evil, signature + signature))
            assertThat(verifier.verify(
                            bytes(forged.replace("</alert>", inside + "</alert>")),
                            Keys.rsa().certificate()))
                    .isInstanceOf(Invalid.class);
        String wrapped = "<wrapper>" + original + "</wrapper>";
        assertThat(verifier.verify(bytes(wrapped), Keys.rsa().certificate())).isInstanceOf(Invalid.class);
    }

    @Test
    void a_signature_that_is_not_the_last_child_is_refused() {
        String signature = signed.substring(signed.indexOf("<ds:Signature "), signed.indexOf("</alert>"));
        String moved = signed.replace(signature, "").replace("  <status>", signature + "  <status>");
        assertThat(verifier.verify(bytes(moved), Keys.rsa().certificate())).isInstanceOf(Invalid.class);
    }

    @Test
    void one_signer_serves_many_threads() throws Exception {
        Callable<byte[]> work = () -> {
            byte[] document = signer.sign(this.document, Keys.rsa());
            assertThat(verifier.verify(document, Keys.rsa().certificate())).isEqualTo(new Valid());
            return document;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var different = new HashSet<Integer>();
            for (Future<byte[]> result : threads.invokeAll(java.util.Collections.nCopies(100, work)))
                different.add(Arrays.hashCode(result.get()));
            assertThat(different).as("RSA signatures of one document are equal").hasSize(1);
        }
    }

    private static String certificate(String document) {
        return document.substring(document.indexOf("<ds:X509Certificate>"), document.indexOf("</ds:X509Certificate>"));
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
