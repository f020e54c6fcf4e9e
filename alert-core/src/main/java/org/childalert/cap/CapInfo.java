package org.childalert.cap;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, in one language (CAP 1.2, 3.2.2). The constants of its enums are spelled as CAP spells them: the
 * name is what stands in the document.
 *
 * @param language BCP 47; nothing means {@code en-US}
 * @param effective nothing means the time that the message was sent
 * @param web an absolute address
 */
public record CapInfo(
        @Nullable String language,
        List<Category> categories,
        String event,
        List<ResponseType> responseTypes,
        Urgency urgency,
        Severity severity,
        Certainty certainty,
        @Nullable String audience,
        List<ValuePair> eventCodes,
        @Nullable OffsetDateTime effective,
        @Nullable OffsetDateTime onset,
        @Nullable OffsetDateTime expires,
        @Nullable String senderName,
        @Nullable String headline,
        @Nullable String description,
        @Nullable String instruction,
        @Nullable URI web,
        @Nullable String contact,
        List<ValuePair> parameters,
        List<CapResource> resources,
        List<CapArea> areas) {

    /** The language of an {@code info} that names none. */
    public static final String DEFAULT_LANGUAGE = "en-US";

    public CapInfo {
        categories = List.copyOf(categories);
        responseTypes = List.copyOf(responseTypes);
        eventCodes = List.copyOf(eventCodes);
        effective = effective == null ? null : CapTime.plain(effective);
        onset = onset == null ? null : CapTime.plain(onset);
        expires = expires == null ? null : CapTime.plain(expires);
        parameters = List.copyOf(parameters);
        resources = List.copyOf(resources);
        areas = List.copyOf(areas);
    }

    /** {@code category}. */
    public enum Category {
        Geo,
        Met,
        Safety,
        Security,
        Rescue,
        Fire,
        Health,
        Env,
        Transport,
        Infra,
        CBRNE,
        Other
    }

    /** {@code responseType}. */
    public enum ResponseType {
        Shelter,
        Evacuate,
        Prepare,
        Execute,
        Avoid,
        Monitor,
        Assess,
        AllClear,
        None
    }

    /** {@code urgency}. */
    public enum Urgency {
        Immediate,
        Expected,
        Future,
        Past,
        Unknown
    }

    /** {@code severity}. */
    public enum Severity {
        Extreme,
        Severe,
        Moderate,
        Minor,
        Unknown
    }

    /** {@code certainty}. */
    public enum Certainty {
        Observed,
        Likely,
        Possible,
        Unlikely,
        Unknown
    }
}
