package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.childalert.Identifiers;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Content;
import org.childalert.alert.Image;
import org.childalert.alert.Made;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Purpose;
import org.childalert.alert.Renderings;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.alert.VersionId;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapArea;
import org.childalert.cap.CapInfo;
import org.childalert.cap.CapResource;
import org.childalert.cap.ValuePair;
import org.childalert.region.Region;
import org.childalert.region.Regions;
import org.childalert.studio.Artist;
import org.childalert.studio.Kit;
import org.childalert.studio.Order;
import org.childalert.studio.Studio;
import org.childalert.wording.Renderer;

/**
 * Makes what a rehearsal sends: a complete, signed CAP message of status Exercise and scope Private, addressed to one channel, of a child that does
 * not exist, and every file that an alert would bring. Texts and files are made as those of an alert are, and each says first, in its language, that it
 * is an exercise; in place of a photo there is an outline without a face. SAME bursts carry DMO, and are no resource of the message.
 */
@Singleton
final class RehearsalMessages {
    private static final String EVENT = "Child Abduction Emergency";
    private static final String NOTE =
            "A rehearsal that the station asked for. Nobody is missing, and nothing of it may be broadcast.";
    private static final String CAP = "message.cap.xml";

    private final Identifiers identifiers;
    private final RehearsalCase made;
    private final Studio studio;
    private final PrivateMessages messages;
    private final AcknowledgementTokens tokens;
    private final PackageTokens packages;
    private final PublicAddresses addresses;
    private final Regions regions;
    private final Renderer renderer;

    RehearsalMessages(
            Identifiers identifiers,
            RehearsalCase made,
            Studio studio,
            PrivateMessages messages,
            AcknowledgementTokens tokens,
            PackageTokens packages,
            PublicAddresses addresses,
            Regions regions,
            Renderer renderer) {
        this.identifiers = identifiers;
        this.made = made;
        this.studio = studio;
        this.messages = messages;
        this.tokens = tokens;
        this.packages = packages;
        this.addresses = addresses;
        this.regions = regions;
        this.renderer = renderer;
    }

    /**
     * @param files all of its package, the signed message first
     * @param lacking what could not be made
     */
    record Drill(Dispatch dispatch, List<Material> files, List<String> lacking) {}

    /** What everything of one is made with. */
    private record Play(
            UUID id,
            Agency agency,
            Content content,
            Kit kit,
            Optional<Artist.Figure> figure,
            String token,
            Instant now,
            Instant expires) {}

    /** A new one of this id; returns within {@link Studio#LONGEST_ASIDE} and a moment. */
    Drill make(UUID id, Agency agency, Channel channel, Instant now) {
        Instant expires = now.plus(RehearsalCase.VALID);
        Content told = made.told(agency, channel, now);
        var photo = new PhotoId(identifiers.unguessable());
        Optional<Artist.Figure> figure = studio.figure(photo, made.banners(told));
        Content content = figure.isPresent() ? made.pictured(agency, told, photo) : told;
        Renderings shortTexts = renderer.shortTexts(RehearsalCase.occasion(agency, content));
        Map<PhotoId, Map<Photo.Size, byte[]>> pictures =
                figure.map(drawn -> Map.of(photo, drawn.jpegs())).orElse(Map.of());
        Kit kit = kit(RehearsalCase.alert(id, agency, now), agency, content, shortTexts, pictures);
        var play = new Play(id, agency, content, kit, figure, packages.of(id, expires), now, expires);
        PrivateMessages.Signed signed =
                messages.sign(id, agency, channel, CapAlert.Status.Exercise, NOTE, infos(play), now);
        List<Material> files = BroadcastFiles.of(
                content,
                shortTexts,
                kit,
                pictures,
                SamePlans.of(agency, Status.EXERCISE, content.area().regions()),
                now.truncatedTo(ChronoUnit.SECONDS),
                expires);
        var all = new ArrayList<Material>();
        all.add(new Material(CAP, CapAlert.MEDIA_TYPE, Material.Use.MESSAGE, null, signed::document));
        all.addAll(files);
        return new Drill(dispatch(play, channel, signed, shortTexts, files), List.copyOf(all), lacking(play));
    }

    private Kit kit(
            Alert alert,
            Agency agency,
            Content content,
            Renderings shortTexts,
            Map<PhotoId, Map<Photo.Size, byte[]>> pictures) {
        var shown = new HashMap<PhotoId, byte[]>();
        pictures.forEach((photo, jpegs) -> shown.put(photo, Objects.requireNonNull(jpegs.get(Photo.Size.MEDIUM))));
        return studio.makeAside(new Order(
                alert,
                new VersionId(alert.id(), 1),
                RehearsalCase.occasion(agency, content),
                Map.of(),
                shortTexts,
                Map.of(),
                shown));
    }

    /** A voice that nobody configured is not missed. */
    private static List<String> lacking(Play play) {
        var lacking = new ArrayList<String>();
        if (play.figure.isEmpty()) lacking.add("PHOTO");
        play.kit.lacking().stream()
                .filter(file -> file.why() != Made.Why.NO_VOICE)
                .map(file -> "%s-%s=%s".formatted(file.kind(), file.language(), file.why()))
                .forEach(lacking::add);
        return List.copyOf(lacking);
    }

    private Dispatch dispatch(
            Play play, Channel channel, PrivateMessages.Signed signed, Renderings shortTexts, List<Material> files) {
        Content content = play.content;
        var renditions = new MadeUp(
                shortTexts,
                pictures(play),
                RehearsalCase.page(play.agency),
                Set.copyOf(content.area().regions()),
                files,
                addresses.broadcastPackage(play.token));
        return new Dispatch(
                play.id,
                1,
                channel,
                "",
                Status.EXERCISE,
                new Dispatch.CapMessage(
                        new AlertId(play.id),
                        1,
                        signed.identifier(),
                        Message.Type.ALERT,
                        signed.document(),
                        renditions,
                        null),
                addresses.acknowledgement(tokens.of(play.id)),
                addresses.confirmation(tokens.of(play.id)),
                play.expires);
    }

    private static List<Renditions.Picture> pictures(Play play) {
        return play.content.images().stream()
                .flatMap(image -> play.figure.stream()
                        .map(figure -> new Renditions.Picture(
                                image.photo(),
                                image.alt(),
                                Objects.requireNonNull(figure.jpegs().get(Photo.Size.LARGE)))))
                .toList();
    }

    private List<CapInfo> infos(Play play) {
        var ordered = new LinkedHashSet<>(
                play.agency.mandatoryLanguages(play.content.area().regions()));
        ordered.retainAll(play.content.texts().keySet());
        ordered.addAll(play.content.texts().keySet());
        return ordered.stream().map(language -> info(play, language)).toList();
    }

    private CapInfo info(Play play, String language) {
        Text text = Objects.requireNonNull(play.content.texts().get(language));
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
                PrivateMessages.at(play.agency, play.now),
                null,
                PrivateMessages.at(play.agency, play.expires),
                play.agency.name(language),
                text.headline(),
                text.description(),
                text.instruction(),
                RehearsalCase.page(play.agency),
                play.agency.publicPhone(),
                List.of(),
                resources(play, language),
                play.content.area().regions().stream()
                        .map(code -> area(code, language))
                        .toList());
    }

    /** The same as those of an alert, at addresses of the package: nothing of a rehearsal has a public one. */
    private List<CapResource> resources(Play play, String language) {
        var resources = new ArrayList<CapResource>();
        for (Made file : play.kit.made())
            if (file.kind() == Made.Kind.SPEECH && file.language().equals(language))
                resources.add(new CapResource(
                        CapComposer.BROADCAST_AUDIO,
                        file.mimeType(),
                        file.size(),
                        addresses.packageFile(play.token, BroadcastFiles.speech(language)),
                        null,
                        file.sha1()));
        for (Image image : play.content.images())
            play.figure
                    .map(Artist.Figure::picture)
                    .ifPresent(picture -> resources.add(new CapResource(
                            image.alt()
                                    .getOrDefault(language, image.role().name().toLowerCase(Locale.ROOT)),
                            picture.mimeType(),
                            picture.size(),
                            addresses.packageFile(play.token, BroadcastFiles.picture(1, Photo.Size.LARGE)),
                            null,
                            picture.sha1())));
        return resources;
    }

    private CapArea area(String code, String language) {
        Region region = regions.get(code);
        var geocodes = new ArrayList<>(List.of(new ValuePair("ISO3166-2", code)));
        if (region.nuts() != null) geocodes.add(new ValuePair("NUTS2", region.nuts()));
        return new CapArea(region.name(language), region.outlines(), List.of(), geocodes, null, null);
    }

    /** All at hand: it was made just now. */
    private record MadeUp(
            Renderings shortTexts,
            List<Picture> pictures,
            URI page,
            Set<String> regions,
            List<Material> materials,
            URI packageAddress)
            implements Renditions {
        @Override
        public Map<String, String> texts(Purpose purpose) {
            return shortTexts.of(purpose);
        }

        @Override
        public Set<String> regionsSoFar() {
            return regions;
        }
    }
}
