package org.childalert.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts and texts of one version, as far as they are known: a draft may lack any of them, and {@link Completeness} says
 * what a submission still needs. The agency's own phone, press contact, web address, time zone and validity are filled in at the first draft.
 *
 * @param texts by language (BCP 47)
 * @param validity how long the alert is on air after its approval
 */
public record Content(
        @Nullable String caseNumber,
        @Nullable Instant reportedAt,
        List<Child> children,
        @Nullable String circumstances,
        @Nullable LastSeen lastSeen,
        List<Companion> companions,
        List<Vehicle> vehicles,
        Area area,
        List<Image> images,
        @Nullable Consent consent,
        Map<String, Text> texts,
        @Nullable String publicPhone,
        @Nullable String pressContact,
        @Nullable String web,
        @Nullable String timeZone,
        @Nullable Duration validity) {

    public Content(
            @Nullable String caseNumber,
            @Nullable Instant reportedAt,
            @Nullable List<Child> children,
            @Nullable String circumstances,
            @Nullable LastSeen lastSeen,
            @Nullable List<Companion> companions,
            @Nullable List<Vehicle> vehicles,
            @Nullable Area area,
            @Nullable List<Image> images,
            @Nullable Consent consent,
            @Nullable Map<String, Text> texts,
            @Nullable String publicPhone,
            @Nullable String pressContact,
            @Nullable String web,
            @Nullable String timeZone,
            @Nullable Duration validity) {
        this.caseNumber = caseNumber;
        this.reportedAt = reportedAt;
        this.children = children == null ? List.of() : List.copyOf(children);
        this.circumstances = circumstances;
        this.lastSeen = lastSeen;
        this.companions = companions == null ? List.of() : List.copyOf(companions);
        this.vehicles = vehicles == null ? List.of() : List.copyOf(vehicles);
        this.area = area == null ? Area.NOWHERE : area;
        this.images = images == null ? List.of() : List.copyOf(images);
        this.consent = consent;
        this.texts = texts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(texts));
        this.publicPhone = publicPhone;
        this.pressContact = pressContact;
        this.web = web;
        this.timeZone = timeZone;
        this.validity = validity;
    }

    /** The same facts with other texts and other pictures. */
    public Content with(Map<String, Text> texts, List<Image> images) {
        return new Content(
                caseNumber,
                reportedAt,
                children,
                circumstances,
                lastSeen,
                companions,
                vehicles,
                area,
                images,
                consent,
                texts,
                publicPhone,
                pressContact,
                web,
                timeZone,
                validity);
    }
}
