package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Image;
import org.childalert.alert.Made;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapArea;
import org.childalert.cap.CapInfo;
import org.childalert.cap.CapReference;
import org.childalert.cap.CapResource;
import org.childalert.cap.CapRules;
import org.childalert.cap.CapSigner;
import org.childalert.cap.CapWriter;
import org.childalert.cap.SigningKey;
import org.childalert.cap.ValuePair;
import org.childalert.region.Region;
import org.childalert.region.Regions;
import org.jspecify.annotations.Nullable;

/** Makes the CAP message of an approval or a close: composed, checked against section 3's rules, signed, and from then on fixed. */
@Singleton
public final class CapComposer {
    /** A recall is worth sending for a day, whatever was left of the alert's own time. */
    private static final long RECALL_HOURS = 24;

    private static final String EVENT = "Child Abduction Emergency";
    private static final List<ValuePair> EVENT_CODES = List.of(new ValuePair("SAME", "CAE"));

    /** As the industry's CAP to EAS Implementation Guide has it: by it decoders know what to play. */
    static final String BROADCAST_AUDIO = "EAS Broadcast Content";

    private static final String RESTRICTION = "For the participants of the exercise only. Not for broadcast.";

    private final Regions regions;
    private final PublicAddresses addresses;
    private final Identifiers identifiers;
    private final CapWriter writer;
    private final CapSigner signer;
    private final SigningKey key;

    public CapComposer(
            Regions regions,
            PublicAddresses addresses,
            Identifiers identifiers,
            CapWriter writer,
            CapSigner signer,
            SigningKey key) {
        this.regions = regions;
        this.addresses = addresses;
        this.identifiers = identifiers;
        this.writer = writer;
        this.signer = signer;
        this.key = key;
    }

    /** @param earlier all messages of the alert so far, oldest first */
    public Message announce(Agency agency, Alert alert, Version.Approved version, List<Message> earlier, Instant now) {
        var type = earlier.isEmpty() ? Message.Type.ALERT : Message.Type.UPDATE;
        return compose(new Composition(
                agency,
                alert,
                version.content(),
                version.frozen(),
                version.id().number(),
                type,
                version.content().texts(),
                null,
                earlier,
                now,
                version.expiresAt()));
    }

    /** The close: a Cancel with a time of its own, the texts that were approved with the alert, and the reason in its note. */
    public Message recall(
            Agency agency, Alert alert, Version.Approved version, Ending ending, List<Message> earlier, Instant now) {
        Instant day = now.plus(RECALL_HOURS, ChronoUnit.HOURS);
        Instant expires = version.expiresAt().isAfter(day) ? version.expiresAt() : day;
        Map<String, Text> texts = version.frozen().closings().getOrDefault(ending, Map.of());
        return compose(new Composition(
                agency,
                alert,
                version.content(),
                version.frozen(),
                version.id().number(),
                Message.Type.CANCEL,
                texts,
                ending,
                earlier,
                now,
                expires));
    }

    private record Composition(
            Agency agency,
            Alert alert,
            Content content,
            Frozen frozen,
            int version,
            Message.Type type,
            Map<String, Text> texts,
            @Nullable Ending ending,
            List<Message> earlier,
            Instant now,
            Instant expires) {
        ZoneId zone() {
            return ZoneId.of(content.timeZone() == null ? agency.timeZone() : content.timeZone());
        }

        boolean recall() {
            return type == Message.Type.CANCEL;
        }

        OffsetDateTime at(Instant instant) {
            return instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone()).toOffsetDateTime();
        }
    }

    private Message compose(Composition composition) {
        UUID id = identifiers.uuid();
        CapAlert cap = cap(composition, composition.agency.identifierPrefix() + "-" + id);
        List<Fault> faults = CapRules.faults(cap);
        if (!faults.isEmpty()) throw new IllegalStateException("The message would break the rules of CAP: " + faults);
        return new Message(
                id,
                composition.alert.id(),
                composition.earlier.size() + 1,
                composition.version,
                composition.type,
                composition.alert.status(),
                cap.identifier(),
                cap.sender(),
                cap.sent().toInstant(),
                composition.expires,
                signer.sign(writer.write(cap), key));
    }

    private CapAlert cap(Composition composition, String identifier) {
        boolean drill = composition.alert.status() != Status.ACTUAL;
        return new CapAlert(
                identifier,
                composition.agency.sender(),
                composition.at(composition.now),
                status(composition.alert.status()),
                switch (composition.type) {
                    case ALERT -> CapAlert.MsgType.Alert;
                    case UPDATE -> CapAlert.MsgType.Update;
                    case CANCEL -> CapAlert.MsgType.Cancel;
                },
                null,
                drill ? CapAlert.Scope.Restricted : CapAlert.Scope.Public,
                drill ? RESTRICTION : null,
                List.of(),
                List.of(),
                composition.ending == null ? null : reason(composition.ending),
                references(composition),
                List.of(),
                languages(composition).stream()
                        .map(language -> info(composition, language, text(composition, language)))
                        .toList());
    }

    /** Those that the regions speak first, in the agency's order: many receivers show the first info alone. */
    private static List<String> languages(Composition composition) {
        var ordered = new LinkedHashSet<>(
                composition.agency.mandatoryLanguages(composition.content.area().regions()));
        ordered.retainAll(composition.texts.keySet());
        ordered.addAll(composition.texts.keySet());
        return List.copyOf(ordered);
    }

    private static Text text(Composition composition, String language) {
        Text text = composition.texts.get(language);
        if (text == null) throw new IllegalStateException("no text in " + language);
        return text;
    }

    private static CapAlert.Status status(Status status) {
        return switch (status) {
            case ACTUAL -> CapAlert.Status.Actual;
            case EXERCISE -> CapAlert.Status.Exercise;
            case TEST -> CapAlert.Status.Test;
        };
    }

    private static String reason(Ending ending) {
        return switch (ending) {
            case FOUND -> "The search has ended: found.";
            case WITHDRAWN -> "The alert was withdrawn by the authority.";
            case IN_ERROR -> "The alert was sent in error.";
            case EXPIRED -> "The alert has expired.";
        };
    }

    private static List<CapReference> references(Composition composition) {
        return composition.earlier.stream()
                .filter(message -> message.expires().isAfter(composition.now))
                .map(message ->
                        new CapReference(message.sender(), message.identifier(), composition.at(message.sent())))
                .toList();
    }

    private CapInfo info(Composition composition, String language, Text text) {
        boolean recall = composition.recall();
        return new CapInfo(
                language,
                List.of(CapInfo.Category.Safety),
                EVENT,
                List.of(recall ? CapInfo.ResponseType.AllClear : CapInfo.ResponseType.Monitor),
                recall ? CapInfo.Urgency.Past : CapInfo.Urgency.Immediate,
                recall ? CapInfo.Severity.Minor : CapInfo.Severity.Severe,
                recall ? CapInfo.Certainty.Observed : CapInfo.Certainty.Likely,
                null,
                EVENT_CODES,
                composition.at(composition.now),
                null,
                composition.at(composition.expires),
                composition.agency.name(language),
                text.headline(),
                text.description(),
                text.instruction(),
                addresses.page(composition.alert.common().slug(), composition.alert.status()),
                composition.content.publicPhone(),
                List.of(),
                resources(composition, language),
                areas(composition, language));
    }

    private List<CapResource> resources(Composition composition, String language) {
        var resources = new ArrayList<CapResource>();
        speech(composition, language).ifPresent(resources::add);
        if (composition.recall()) return resources;
        for (Image image : composition.content.images()) {
            composition.frozen.pictures().stream()
                    .filter(picture -> picture.photo().equals(image.photo()))
                    .map(picture -> new CapResource(
                            image.alt()
                                    .getOrDefault(language, image.role().name().toLowerCase(Locale.ROOT)),
                            picture.mimeType(),
                            picture.size(),
                            addresses.photo(picture.photo()),
                            null,
                            picture.sha1()))
                    .forEach(resources::add);
        }
        return resources;
    }

    /** The message as it is read out. SAME bursts are never among the resources: whoever plays those sets off decoders. */
    private Optional<CapResource> speech(Composition composition, String language) {
        return composition.frozen.made(composition.ending).stream()
                .filter(made ->
                        made.kind() == Made.Kind.SPEECH && made.language().equals(language))
                .findFirst()
                .map(made -> new CapResource(
                        BROADCAST_AUDIO, made.mimeType(), made.size(), addresses.speech(made.id()), null, made.sha1()));
    }

    private List<CapArea> areas(Composition composition, String language) {
        var areas = new ArrayList<CapArea>();
        for (String code : composition.content.area().regions()) {
            Region region = regions.get(code);
            var geocodes = new ArrayList<>(List.of(new ValuePair("ISO3166-2", code)));
            if (region.nuts() != null) geocodes.add(new ValuePair("NUTS2", region.nuts()));
            areas.add(new CapArea(region.name(language), region.outlines(), List.of(), geocodes, null, null));
        }
        var area = composition.content.area();
        if (!area.polygons().isEmpty() || !area.circles().isEmpty()) {
            areas.add(new CapArea(drawn(composition.content), area.polygons(), area.circles(), List.of(), null, null));
        }
        return areas;
    }

    /** A drawn shape has no name of its own: it is told by the place around which it was drawn. */
    private static String drawn(Content content) {
        var seen = content.lastSeen();
        return seen == null || seen.place() == null ? "-" : seen.place();
    }
}
