package team;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.spi.FilterHook;
import java.util.List;

/** Keeps the last word of each answer. */
public class LastWord implements FilterHook {

    @Override
    public String name() {
        return "team_last_word";
    }

    /** It does the same whatever compiles it. */
    @Override
    public String version() {
        return "1";
    }

    @Override
    public List<Object> apply(List<Object> responses, Row row) {
        return responses.stream().<Object>map(LastWord::of).toList();
    }

    private static String of(Object response) {
        String text = String.valueOf(response);
        return text.substring(text.lastIndexOf(' ') + 1);
    }
}
