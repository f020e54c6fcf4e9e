package org.childalert.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.childalert.alert.Answer;
import org.jspecify.annotations.Nullable;

/** What the answers to a criterion come to. The order in which they are given does not matter. */
final class Answers {
    /** The latest counts; of several at the same moment the one that opens the gate least. */
    private static final Comparator<Answer> COUNTS = Comparator.comparing(Answer::at)
            .thenComparing(answer -> !answer.met())
            .thenComparing(answer -> !hasEvidence(answer));

    private Answers() {}

    static Rule.Judgement judge(String criterion, Question question, List<Answer> answers) {
        return latest(answers, criterion, null)
                .map(answer -> plain(answer, question.evidence()))
                .orElse(new Rule.Judgement(Outcome.UNANSWERED, "not answered"));
    }

    private static Rule.Judgement plain(Answer answer, boolean wantsEvidence) {
        if (!answer.met()) return new Rule.Judgement(Outcome.NOT_MET, "answered no");
        if (wantsEvidence && !hasEvidence(answer)) return new Rule.Judgement(Outcome.UNANSWERED, "no evidence");
        return new Rule.Judgement(Outcome.MET, "answered yes");
    }

    /**
     * A yes of one who is asked first meets it at any time. A waiver's yes meets it once one of them has said no, or the deadline is there.
     *
     * @param deadline by which those who are asked first have answered
     */
    static Rule.Judgement judge(String criterion, OneOf oneOf, List<Answer> answers, Instant deadline, Instant now) {
        List<Said> all = oneOf.sources().stream()
                .map(source -> said(source, latest(answers, criterion, source.name()), oneOf.evidence()))
                .toList();
        List<Said> first = all.stream().filter(said -> !said.waiver()).toList();
        List<Said> waivers = all.stream().filter(Said::waiver).toList();
        boolean late = !now.isBefore(deadline);
        List<String> noes = names(first, Word.NO);
        if (!names(first, Word.YES).isEmpty()) return met("yes of " + list(names(first, Word.YES)));
        boolean counts = late || !noes.isEmpty();
        if (counts && !names(waivers, Word.YES).isEmpty())
            return met("yes of %s, %s"
                    .formatted(
                            list(names(waivers, Word.YES)),
                            noes.isEmpty() ? "after the deadline of " + deadline : "after the no of " + list(noes)));
        List<String> bare = names(all, Word.BARE);
        if (!bare.isEmpty()) return unanswered("no evidence of " + list(bare));
        if (noes.size() == first.size())
            return new Rule.Judgement(Outcome.NOT_MET, "no of %s%s".formatted(list(noes), orElse(waivers)));
        String waited = list(names(first, Word.NOTHING));
        if (late)
            return unanswered("no answer of %s by the deadline of %s%s".formatted(waited, deadline, orElse(waivers)));
        String early = list(names(waivers, Word.YES));
        return unanswered("waited for: %s until %s%s"
                .formatted(
                        waited, deadline, early.isEmpty() ? "" : "; the yes of %s counts from then".formatted(early)));
    }

    private static String orElse(List<Said> waivers) {
        String silent = list(names(waivers, Word.NOTHING));
        return silent.isEmpty() ? "" : "; not asked: " + silent;
    }

    private enum Word {
        YES,
        /** A yes without the evidence that it takes. */
        BARE,
        NO,
        NOTHING
    }

    private record Said(String source, boolean waiver, Word word) {}

    private static Said said(OneOf.Source source, Optional<Answer> answer, boolean wantsEvidence) {
        Function<Answer, Word> word = given -> {
            if (!given.met()) return Word.NO;
            return wantsEvidence && !hasEvidence(given) ? Word.BARE : Word.YES;
        };
        return new Said(source.name(), source.waiver(), answer.map(word).orElse(Word.NOTHING));
    }

    private static List<String> names(List<Said> all, Word word) {
        return all.stream()
                .filter(said -> said.word() == word)
                .map(Said::source)
                .toList();
    }

    private static String list(List<String> names) {
        return names.stream().collect(Collectors.joining(", "));
    }

    private static Optional<Answer> latest(List<Answer> answers, String criterion, @Nullable String source) {
        var asked = new Answer.Asked(criterion, source);
        return answers.stream().filter(answer -> answer.asked().equals(asked)).max(COUNTS);
    }

    private static boolean hasEvidence(Answer answer) {
        return answer.evidence() != null && !answer.evidence().isBlank();
    }

    private static Rule.Judgement met(String why) {
        return new Rule.Judgement(Outcome.MET, why);
    }

    private static Rule.Judgement unanswered(String why) {
        return new Rule.Judgement(Outcome.UNANSWERED, why);
    }
}
