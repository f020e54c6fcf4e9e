package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.childalert.Fault;
import org.childalert.Identifiers;
import org.childalert.alert.Agency;
import org.childalert.alert.AlertId;
import org.childalert.alert.Area;
import org.childalert.alert.Child;
import org.childalert.alert.Content;
import org.childalert.alert.LastSeen;
import org.childalert.alert.Purpose;
import org.childalert.alert.Renderings;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapArea;
import org.childalert.cap.CapInfo;
import org.childalert.cap.CapRules;
import org.childalert.cap.CapSigner;
import org.childalert.cap.CapWriter;
import org.childalert.cap.SigningKey;
import org.childalert.cap.ValuePair;
import org.childalert.region.Region;
import org.childalert.region.Regions;
import org.childalert.wording.Occasion;
import org.childalert.wording.Renderer;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a rehearsal sends: a complete, signed CAP message of status Exercise and scope Private, addressed to one channel, of a child that does
 * not exist. Its texts are made as those of an alert are, and begin with the agency's word for an exercise in each language.
 */
@Singleton
public final class RehearsalMessages {
    /** For how long a rehearsal can be acknowledged. */
    static final Duration VALID = Duration.ofHours(1);

    private static final Duration SEEN = Duration.ofHours(3);
    private static final int AGE = 9;
    /** Nobody is called so, and no place has this name. */
    private static final String CHILD = "Test-Robin";

    private static final String PLACE = "Nergenshuizen-Nullepart";
    private static final String EVENT = "Child Abduction Emergency";

    private final Identifiers identifiers;
    private final CapWriter writer;
    private final CapSigner signer;
    private final SigningKey key;
    private final AcknowledgementTokens tokens;
    private final PublicAddresses addresses;
    private final Regions regions;
    private final Renderer renderer;

    public RehearsalMessages(
            Identifiers identifiers,
            CapWriter writer,
            CapSigner signer,
            SigningKey key,
            AcknowledgementTokens tokens,
            PublicAddresses addresses,
            Regions regions,
            Renderer renderer) {
        this.identifiers = identifiers;
        this.writer = writer;
        this.signer = signer;
        this.key = key;
        this.tokens = tokens;
        this.addresses = addresses;
        this.regions = regions;
        this.renderer = renderer;
    }

    /** A new one, whose id is that of the dispatch. */
    public Dispatch dispatch(Agency agency, Channel channel, Instant now) {
        UUID id = identifiers.uuid();
        Instant expires = now.plus(VALID);
        List<String> where = regions(agency, channel);
        Content facts = facts(agency, where, now);
        URI page = URI.create(agency.web());
        Set<String> languages = languages(agency, channel, where);
        Map<String, Text> texts = renderer.texts(occasion(agency, facts, page), languages);
        Content content = facts.with(texts, List.of());
        CapAlert cap = cap(agency, channel, id, content, languages, page, now, expires);
        List<Fault> faults = CapRules.faults(cap);
        if (!faults.isEmpty()) throw new IllegalStateException("The rehearsal would break the rules of CAP: " + faults);
        var renditions =
                new MadeUp(content, renderer.shortTexts(occasion(agency, content, page)), Set.copyOf(where), page);
        return new Dispatch(
                id,
                1,
                channel,
                "",
                Status.EXERCISE,
                new Dispatch.CapMessage(
                        new AlertId(id),
                        1,
                        cap.identifier(),
                        Message.Type.ALERT,
                        signer.sign(writer.write(cap), key),
                        renditions,
                        null),
                addresses.acknowledgement(tokens.of(id)),
                addresses.confirmation(tokens.of(id)),
                expires);
    }

    private static Occasion occasion(Agency agency, Content content, URI page) {
        return new Occasion(agency, Status.EXERCISE, content, 1, page, page);
    }

    /** Those of the channel; where it serves all, the first of the agency is enough. */
    private static List<String> regions(Agency agency, Channel channel) {
        List<String> own =
                agency.regions().stream().filter(channel.regions()::contains).toList();
        return own.isEmpty() ? agency.regions().subList(0, 1) : own;
    }

    /** The channel's, as far as there are texts in them; otherwise those that the regions must have. */
    private static Set<String> languages(Agency agency, Channel channel, List<String> where) {
        var wanted = new LinkedHashSet<>(channel.languages());
        if (wanted.isEmpty()) wanted.addAll(agency.mandatoryLanguages(where));
        if (wanted.isEmpty()) wanted.addAll(agency.names().keySet());
        return wanted;
    }

    private static Content facts(Agency agency, List<String> where, Instant now) {
        return new Content(
                null,
                now.minus(SEEN),
                List.of(new Child(CHILD, AGE, null, null, null, null)),
                null,
                new LastSeen(now.minus(SEEN).truncatedTo(ChronoUnit.MINUTES), PLACE, null),
                null,
                null,
                new Area(where, null, null),
                null,
                null,
                null,
                agency.publicPhone(),
                agency.pressContact(),
                agency.web(),
                agency.timeZone(),
                VALID);
    }

    private CapAlert cap(
            Agency agency,
            Channel channel,
            UUID id,
            Content content,
            Set<String> languages,
            URI page,
            Instant now,
            Instant expires) {
        return new CapAlert(
                agency.identifierPrefix() + "-" + id,
                agency.sender(),
                at(agency, now),
                CapAlert.Status.Exercise,
                CapAlert.MsgType.Alert,
                null,
                CapAlert.Scope.Private,
                null,
                List.of(channel.name()),
                List.of(),
                "A rehearsal that the station asked for. Nobody is missing, and nothing of it may be broadcast.",
                List.of(),
                List.of(),
                languages.stream()
                        .filter(content.texts()::containsKey)
                        .map(language -> info(agency, content, language, page, now, expires))
                        .toList());
    }

    private CapInfo info(Agency agency, Content content, String language, URI page, Instant now, Instant expires) {
        Text text = Objects.requireNonNull(content.texts().get(language));
        return new CapInfo(
                language,
                List.of(CapInfo.Category.Safety),
                EVENT,
                List.of(CapInfo.ResponseType.Monitor),
                CapInfo.Urgency.Immediate,
                CapInfo.Severity.Severe,
                CapInfo.Certainty.Likely,
                null,
                List.of(new ValuePair("SAME", "DMO")),
                at(agency, now),
                null,
                at(agency, expires),
                agency.name(language),
                text.headline(),
                text.description(),
                text.instruction(),
                page,
                agency.publicPhone(),
                List.of(),
                List.of(),
                content.area().regions().stream()
                        .map(code -> area(code, language))
                        .toList());
    }

    private CapArea area(String code, String language) {
        Region region = regions.get(code);
        var geocodes = new ArrayList<>(List.of(new ValuePair("ISO3166-2", code)));
        if (region.nuts() != null) geocodes.add(new ValuePair("NUTS2", region.nuts()));
        return new CapArea(region.name(language), region.outlines(), List.of(), geocodes, null, null);
    }

    private static OffsetDateTime at(Agency agency, Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .atZone(ZoneId.of(agency.timeZone()))
                .toOffsetDateTime();
    }

    /** Texts alone: there is no photo of a child that does not exist. */
    private record MadeUp(Content content, Renderings made, Set<String> regions, URI page) implements Renditions {
        @Override
        public Map<String, String> texts(Purpose purpose) {
            return made.of(purpose);
        }

        @Override
        public Set<String> regionsSoFar() {
            return regions;
        }

        /** None: the files go along, and nothing of a rehearsal is kept to be fetched. */
        @Override
        public @Nullable URI packageAddress() {
            return null;
        }

        @Override
        public List<Picture> pictures() {
            return List.of();
        }

        @Override
        public List<Material> materials() {
            var materials = new ArrayList<Material>();
            content.texts()
                    .forEach((language, text) -> materials.add(
                            text("full", Material.Use.FULL_TEXT, language, String.join("\n\n", parts(text)))));
            for (Purpose purpose : Purpose.values())
                texts(purpose).forEach((language, text) -> {
                    switch (purpose) {
                        case CRAWL -> materials.add(text("crawl", Material.Use.CRAWL, language, text));
                        case SCRIPT -> materials.add(text("script", Material.Use.SCRIPT, language, text));
                        case SMS, POST -> {}
                    }
                });
            return List.copyOf(materials);
        }

        private static List<String> parts(Text text) {
            return List.of(text.headline(), text.description(), text.instruction());
        }

        private static Material text(String what, Material.Use use, String language, String text) {
            byte[] bytes = (text.strip() + "\n").getBytes(StandardCharsets.UTF_8);
            return new Material(
                    "texts/%s-%s.txt".formatted(language, what),
                    "text/plain; charset=utf-8",
                    use,
                    language,
                    () -> bytes);
        }
    }
}
