package org.childalert.subscriber;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import java.util.List;
import java.util.Optional;

/** Cuts single lines into fields, quoted as RFC 4180 has it. */
public final class CsvFields {
    private final CsvReaderBuilder csv;

    public CsvFields(char separator) {
        csv = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraCharsAfterClosingQuote(false)
                .skipEmptyLines(false);
    }

    /** Nothing where quotes do not close. */
    public Optional<List<String>> of(String line) {
        // the reader takes a quote that is not closed for closed at the end
        if (line.chars().filter(c -> c == '"').count() % 2 != 0) return Optional.empty();
        try {
            return Optional.of(csv.ofSingleCsvRecord(line).getFields());
        } catch (CsvParseException | IllegalStateException _) {
            return Optional.empty();
        }
    }
}
