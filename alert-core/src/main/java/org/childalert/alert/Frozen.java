package org.childalert.alert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a submission makes fast beside the content: the policy and tier, the pictures by their digests, and the texts of a close,
 * ready and approved together with the alert. From here on nothing is looked up elsewhere.
 *
 * @param closings by ending, then by language
 * @param renderings the alert's own texts for phones and posts
 * @param closingRenderings the same for each ending
 * @param verdict what the gate found; absent where a version was submitted before that was kept
 * @param made what is shown and heard; none where a version was submitted before there was such
 * @param lacking what could not be made
 * @param same of whom and where a SAME header tells; absent for agencies that have no use for it
 */
public record Frozen(
        PolicyRef policy,
        String tier,
        List<Picture> pictures,
        Map<Ending, Map<String, Text>> closings,
        Renderings renderings,
        Map<Ending, Renderings> closingRenderings,
        @Nullable FrozenVerdict verdict,
        List<Made> made,
        List<Made.Lacking> lacking,
        @Nullable Same same) {

    public Frozen(
            PolicyRef policy,
            String tier,
            List<Picture> pictures,
            Map<Ending, Map<String, Text>> closings,
            @Nullable Renderings renderings,
            @Nullable Map<Ending, Renderings> closingRenderings,
            @Nullable FrozenVerdict verdict,
            @Nullable List<Made> made,
            @Nullable List<Made.Lacking> lacking,
            @Nullable Same same) {
        this.policy = policy;
        this.tier = tier;
        this.pictures = List.copyOf(pictures);
        this.closings = closings;
        this.renderings = renderings == null ? Renderings.NONE : renderings;
        this.closingRenderings = closingRenderings == null ? Map.of() : Map.copyOf(closingRenderings);
        this.verdict = verdict;
        this.made = made == null ? List.of() : List.copyOf(made);
        this.lacking = lacking == null ? List.of() : List.copyOf(lacking);
        this.same = same;
    }

    /** What is shown and heard at an end, or of the alert itself where there is none. */
    public List<Made> made(@Nullable Ending ending) {
        return made.stream().filter(file -> file.ending() == ending).toList();
    }

    /** What a version was submitted with; empty before that, and for one that came back. */
    public static Optional<Frozen> of(Version version) {
        return switch (version) {
            case Version.Pending pending -> Optional.of(pending.frozen());
            case Version.Approved approved -> Optional.of(approved.frozen());
            case Version.Superseded superseded -> Optional.of(superseded.frozen());
            case Version.Draft _, Version.Returned _, Version.Rejected _ -> Optional.empty();
        };
    }

    /** The texts for phones and posts of an end, or of the alert itself where there is none. */
    public Renderings renderings(@Nullable Ending ending) {
        return ending == null ? renderings : closingRenderings.getOrDefault(ending, Renderings.NONE);
    }

    /**
     * A picture as it will be served at its public address.
     *
     * @param size in bytes
     * @param sha1 lower-case hexadecimal, for CAP's {@code digest} (CAP 1.2, 3.2.3)
     * @param sha256 lower-case hexadecimal
     */
    public record Picture(PhotoId photo, String mimeType, long size, String sha1, String sha256) {}
}
