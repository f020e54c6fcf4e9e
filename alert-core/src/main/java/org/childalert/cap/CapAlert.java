package org.childalert.cap;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CAP 1.2 message (3.2.1), without its signature. It can hold messages that break the rules: {@link CapRules} says
 * so. The constants of its enums are spelled as CAP spells them: the name is what stands in the document.
 *
 * @param sent in the offset it is written with
 * @param addresses the receivers of a private message, each without a double quote in it
 * @param incidents names of incidents, each without a double quote in it
 */
public record CapAlert(
        String identifier,
        String sender,
        OffsetDateTime sent,
        Status status,
        MsgType msgType,
        @Nullable String source,
        Scope scope,
        @Nullable String restriction,
        List<String> addresses,
        List<String> codes,
        @Nullable String note,
        List<CapReference> references,
        List<String> incidents,
        List<CapInfo> infos) {

    /** The namespace of CAP 1.2. */
    public static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** The media type of a CAP document. */
    public static final String MEDIA_TYPE = "application/cap+xml";

    public CapAlert {
        sent = CapTime.plain(sent);
        addresses = List.copyOf(addresses);
        codes = List.copyOf(codes);
        references = List.copyOf(references);
        incidents = List.copyOf(incidents);
        infos = List.copyOf(infos);
    }

    /** {@code status}. */
    public enum Status {
        Actual,
        Exercise,
        System,
        Test,
        Draft
    }

    /** {@code msgType}. */
    public enum MsgType {
        Alert,
        Update,
        Cancel,
        Ack,
        Error
    }

    /** {@code scope}. */
    public enum Scope {
        Public,
        Restricted,
        Private
    }
}
