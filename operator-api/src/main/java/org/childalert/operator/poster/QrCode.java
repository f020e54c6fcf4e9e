package org.childalert.operator.poster;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/** A QR code (ISO/IEC 18004) that stands a sixth of itself torn off or dirty: level M. */
final class QrCode {
    /** The light margin that a reader needs, in modules. */
    private static final int QUIET = 4;

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    static QrCode of(String text) {
        try {
            return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code (expected: an address): " + text, e);
        }
    }

    /** The dark modules in an area, each row's neighbours as one. */
    List<Area> squares(Area area) {
        float module = area.width() / (modules.getWidth() + 2 * QUIET);
        var squares = new ArrayList<Area>();
        for (int row = 0; row < modules.getHeight(); row++)
            for (int column = 0; column < modules.getWidth(); column++) {
                int from = column;
                while (column < modules.getWidth() && modules.get(column, row) == 1) column++;
                if (column > from)
                    squares.add(new Area(
                            area.left() + (QUIET + from) * module,
                            area.top() - (QUIET + row + 1) * module,
                            (column - from) * module,
                            module));
            }
        return squares;
    }
}
