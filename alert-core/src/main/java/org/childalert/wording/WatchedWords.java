package org.childalert.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.childalert.alert.Status;

/** Words of the lists under {@code watch}: what only officers say, what the public should not learn, and what no drill may say. */
final class WatchedWords implements Linter.Check {
    private record Watched(Terms jargon, Map<String, String> plain, Terms disclosure) {}

    private final Map<String, Watched> byLanguage = new TreeMap<>();
    private final Terms noDrill;

    WatchedWords(Wordings wordings) {
        for (Wording wording : wordings.list()) {
            Wording.Watch watch = wording.watch();
            byLanguage.put(
                    wording.language(),
                    new Watched(new Terms(watch.jargon().keySet()), watch.jargon(), new Terms(watch.disclosure())));
        }
        noDrill = new Terms(wordings.list().stream()
                .flatMap(wording -> wording.watch().notADrill().stream())
                .toList());
    }

    @Override
    public Stream<Remark> of(Occasion occasion, List<Prose> texts) {
        var remarks = new ArrayList<Remark>();
        for (Prose prose : texts)
            prose.fields().forEach((field, text) -> {
                String where = prose.where(field);
                if (prose.wording() != null) listed(prose.wording().language(), where, text, remarks);
                if (occasion.status() != Status.ACTUAL) drill(where, text, remarks);
            });
        return remarks.stream();
    }

    private void listed(String language, String where, String text, List<Remark> remarks) {
        Watched watched = byLanguage.get(language);
        if (watched == null) return;
        watched.jargon()
                .in(text)
                .forEach((term, found) -> remarks.add(Remark.of(
                        Remark.Kind.JARGON,
                        where,
                        "word",
                        found,
                        "plain",
                        watched.plain().getOrDefault(term, ""))));
        watched.disclosure()
                .in(text)
                .forEach((_, found) ->
                        remarks.add(Remark.of(Remark.Kind.OVER_DISCLOSURE, where, "found", found, "reason", "word")));
    }

    private void drill(String where, String text, List<Remark> remarks) {
        noDrill.in(text).forEach((_, found) -> remarks.add(Remark.of(Remark.Kind.NOT_A_DRILL, where, "found", found)));
    }
}
