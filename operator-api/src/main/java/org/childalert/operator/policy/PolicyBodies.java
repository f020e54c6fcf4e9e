package org.childalert.operator.policy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.alert.Caller;
import org.childalert.operator.problem.Bodies;
import org.childalert.setup.PolicyTexts;
import org.childalert.setup.PolicyTexts.Judged;

/** Policies as bodies of requests, in YAML or JSON of at most 1 MB. Whatever the bytes are, what is wrong with them is said. */
@Singleton
public final class PolicyBodies {
    private final PolicyTexts texts;

    PolicyBodies(PolicyTexts texts) {
        this.texts = texts;
    }

    Judged judge(Caller caller, HttpRequest<?> request, byte[] body) {
        boolean json = request.getContentType()
                .filter(MediaType.APPLICATION_JSON_TYPE::matches)
                .isPresent();
        return judge(caller.officer().agency(), body, json);
    }

    /** YAML that came in a form. */
    public Judged yaml(Caller caller, byte[] text) {
        return judge(caller.officer().agency(), text, false);
    }

    private Judged judge(AgencyId agency, byte[] body, boolean json) {
        Bodies.mustFit(body);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return json ? texts.json(agency, PolicyFault.BODY, text) : texts.yaml(agency, PolicyFault.BODY, text);
        } catch (CharacterCodingException _) {
            return new Judged(
                    Optional.empty(),
                    List.of(new Fault(PolicyFault.BODY + ":1", "bytes that are not UTF-8", "a text in UTF-8")));
        }
    }
}
