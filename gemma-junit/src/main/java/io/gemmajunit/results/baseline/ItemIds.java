package io.gemmajunit.results.baseline;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The order of item ids in files: numbers by value, then all others by their characters. */
public final class ItemIds {

    static final Comparator<String> ORDER = ItemIds::compare;

    private ItemIds() {}

    /** Returns whether ids are 0, 1, 2 and so on without a gap, given in that order. */
    public static boolean areConsecutive(List<String> ids) {
        return IntStream.range(0, ids.size()).allMatch(i -> ids.get(i).equals(Integer.toString(i)));
    }

    public static List<String> consecutive(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    public static List<String> sorted(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        all.sort(ORDER);
        return all;
    }

    private static int compare(String a, String b) {
        var isNumberA = isNumber(a);
        if (isNumberA != isNumber(b)) {
            return isNumberA ? -1 : 1;
        }
        var byValue = isNumberA ? new BigInteger(a).compareTo(new BigInteger(b)) : 0;
        return byValue != 0 ? byValue : a.compareTo(b);
    }

    private static boolean isNumber(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
