package org.childalert.subscriber;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads single rows of a subscribers' file: number, language, regions, quoted as RFC 4180 has it. What it says of a bad row shows no number. */
final class CsvRows {
    private static final List<String> HEADER = List.of("number", "language", "regions");
    private static final List<String> EXPORTED = List.of("number", "language", "regions", "state");
    private static final int SHOWN = 40;
    private static final int LONGEST_TAG = 35;

    private final CsvFields csv = new CsvFields(',');
    private final Set<String> regions;
    private int columns;
    private final Map<String, Optional<String>> languages = new HashMap<>();

    /** @param regions those of the agency */
    CsvRows(Set<String> regions) {
        this.regions = regions;
    }

    /** A row that is good, or what is wrong with it. */
    sealed interface Read {
        record Good(Subscribers.Row row) implements Read {}

        record Bad(RowFault fault) implements Read {}
    }

    void checkHeader(String line) throws UnreadableFile {
        List<String> given = csv.of(line).orElse(List.of());
        List<String> names = given.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        columns = names.size();
        boolean right = names.equals(HEADER) || names.equals(EXPORTED);
        if (!right) throw new UnreadableFile(1, "the header " + masked(line), String.join(",", HEADER));
    }

    Read read(int line, String text) {
        Optional<List<String>> fields = csv.of(text);
        if (fields.isEmpty()) return bad(line, "quotes that do not close", "fields quoted as RFC 4180 has it");
        List<String> row = fields.get();
        if (row.size() != columns)
            return bad(line, row.size() + (row.size() == 1 ? " field" : " fields"), String.join(",", HEADER));
        Optional<Phone> phone = Phone.parse(row.get(0).strip());
        if (phone.isEmpty())
            return bad(line, "number " + masked(row.get(0)), "a number that exists, in E.164, such as +12025550123");
        Optional<String> language = language(row.get(1).strip());
        if (language.isEmpty())
            return bad(line, "language " + masked(row.get(1)), "a language tag such as nl or fr-BE");
        List<String> chosen = chosen(row.get(2));
        for (String region : chosen)
            if (!regions.contains(region))
                return bad(line, "region " + masked(region), "one of the agency's regions by its ISO 3166-2 code");
        boolean stopped = columns > HEADER.size() && row.getLast().strip().equalsIgnoreCase("stopped");
        return new Read.Good(new Subscribers.Row(line, phone.get(), language.get(), chosen, stopped));
    }

    private static Read bad(int line, String found, String expected) {
        return new Read.Bad(new RowFault(line, found, expected));
    }

    private Optional<String> language(String given) {
        if (given.isEmpty() || given.length() > LONGEST_TAG) return Optional.empty();
        if (languages.size() > 1000) languages.clear(); // a file of nonsense has as many as it has rows
        return languages.computeIfAbsent(given, CsvRows::tag);
    }

    private static Optional<String> tag(String given) {
        try {
            String tag = new Locale.Builder().setLanguageTag(given).build().toLanguageTag();
            return tag.equals("und") || tag.startsWith("x-") ? Optional.empty() : Optional.of(tag);
        } catch (IllformedLocaleException _) {
            return Optional.empty();
        }
    }

    private static List<String> chosen(String given) {
        var chosen = new ArrayList<String>();
        for (String region : given.split("\\s+")) if (!region.isEmpty() && !chosen.contains(region)) chosen.add(region);
        chosen.sort(null);
        return chosen;
    }

    /** Any column may hold a number, where columns were confused: of all digits the last two are shown. */
    static String masked(String value) {
        String cut = value.strip();
        if (cut.length() > SHOWN) cut = cut.substring(0, SHOWN) + "…";
        String masked = cut.replaceAll("\\d(?=.*\\d.*\\d)", "x").replaceAll("\\p{Cntrl}", " ");
        return masked.isEmpty() ? "(empty)" : masked;
    }
}
