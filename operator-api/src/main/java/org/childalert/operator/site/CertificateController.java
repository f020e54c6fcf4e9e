package org.childalert.operator.site;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.childalert.cap.SigningKey;

/** The certificate that receivers check the signed documents with. */
@Controller("/cap/signing-certificate.pem")
@Secured(SecurityRule.IS_ANONYMOUS)
class CertificateController {
    private static final MediaType PEM = MediaType.of("application/pem-certificate-chain");

    private final Rendered certificate;
    private final Answers answers;

    CertificateController(SigningKey key, Answers answers) {
        this.certificate = Rendered.file(key.pem().getBytes(StandardCharsets.US_ASCII), PEM);
        this.answers = answers;
    }

    @Get
    HttpResponse<?> certificate(HttpRequest<?> request) {
        return answers.answer(request, certificate, Duration.ofHours(1));
    }
}
