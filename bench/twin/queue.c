/* The measure of the twin's bench: one team with c slots, Poisson arrivals, exponential help.

   honest: luck by the same counter hash as the twin, a heap of ends, a list of who waits, hourly
   bins of the waits, the share in time and the median. fast: a stream of random numbers instead of
   the hash, and neither bins nor share in time.

   usage: queue honest|fast slots arrivals-a-day mean-days days replications
   prints: customers, seconds of processor time, mean wait, share in time, median */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STEP 0x9E3779B97F4A7C15ULL
#define BINS (1 << 17)
#define MOST (1 << 17)

typedef struct { double key; int64_t row; } Entry;
typedef struct { uint64_t key; double arrived; int64_t next; } Household;

static Entry heap[MOST];
static Household households[MOST];
static int32_t bins[BINS];
static uint64_t stream;
static int honest;

static inline uint64_t mix(uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

static inline double unit(uint64_t bits) { return ((double)(bits >> 11) + 0.5) * 0x1p-53; }

static inline double uniform(uint64_t key, uint64_t purpose) {
    if (honest) return unit(mix(key + (purpose + 1) * STEP));
    stream ^= stream << 13;
    stream ^= stream >> 7;
    stream ^= stream << 17;
    return unit(stream);
}

static inline void push(int64_t size, double key, int64_t row) {
    int64_t at = size;
    while (at > 0) {
        int64_t above = (at - 1) >> 1;
        if (heap[above].key <= key) break;
        heap[at] = heap[above];
        at = above;
    }
    heap[at].key = key;
    heap[at].row = row;
}

static inline int64_t pop(int64_t size) {
    int64_t row = heap[0].row, last = size - 1, at = 0, below = 1;
    Entry moved = heap[last];
    while (below < last) {
        if (below + 1 < last && heap[below + 1].key < heap[below].key) below++;
        if (moved.key <= heap[below].key) break;
        heap[at] = heap[below];
        at = below;
        below = 2 * at + 1;
    }
    heap[at] = moved;
    return row;
}

int main(int count, char **given) {
    if (count != 7) return 2;
    honest = strcmp(given[1], "fast") != 0;
    int64_t slots = atoll(given[2]), replications = atoll(given[6]);
    double rate = atof(given[3]), mean = atof(given[4]), end = atof(given[5]);
    int64_t served = 0, in_time = 0;
    double waits = 0.0, median = 0.0;
    struct timespec begin, stop;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    for (int64_t replication = 0; replication < replications; replication++) {
        uint64_t luck = mix(mix(1 + STEP) + (uint64_t)replication * STEP);
        stream = luck | 1;
        int64_t made = 0, inside = 0, free_row = -1, fresh = 0, first = -1, last = -1, seen = 0;
        int64_t top = 0;
        uint64_t key = mix(luck + (uint64_t)made * STEP);
        double arrival = -log(uniform(key, 0)) / rate;
        for (;;) {
            double done = inside > 0 ? heap[0].key : INFINITY;
            double now = arrival < done ? arrival : done;
            if (now >= end) break;
            int64_t row;
            if (done <= arrival) {
                row = pop(inside--);
                households[row].next = free_row;
                free_row = row;
            } else {
                if (free_row >= 0) {
                    row = free_row;
                    free_row = households[row].next;
                } else {
                    row = fresh++;
                    if (row >= MOST) return 3;
                }
                Household *h = &households[row];
                h->key = key;
                h->arrived = now;
                h->next = -1;
                if (last < 0) first = row; else households[last].next = row;
                last = row;
                key = mix(luck + (uint64_t)++made * STEP);
                arrival = now - log(uniform(key, 0)) / rate;
            }
            while (first >= 0 && inside < slots) {
                Household *h = &households[first];
                row = first;
                first = h->next;
                if (first < 0) last = -1;
                double wait = now - h->arrived;
                served++;
                waits += wait;
                if (honest) {
                    int64_t bin = wait <= 0.0 ? 0 : (int64_t)(wait * 24.0) + 1;
                    if (bin >= BINS) bin = BINS - 1;
                    if (bin > top) top = bin;
                    bins[bin]++;
                    seen++;
                    if (wait <= 14.0 + 1e-9) in_time++;
                }
                push(inside++, now - log(uniform(h->key, 64)) * mean, row);
            }
        }
        for (int64_t bin = 0, so_far = 0; bin <= top; bin++) {
            if (2 * so_far < seen && 2 * (so_far + bins[bin]) >= seen) median = bin / 24.0;
            so_far += bins[bin];
            bins[bin] = 0;
        }
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &stop);
    double seconds = (double)(stop.tv_sec - begin.tv_sec) + 1e-9 * (double)(stop.tv_nsec - begin.tv_nsec);
    printf("%lld %.6f %.6f %.6f %.6f\n", (long long)served, seconds, waits / (double)served,
           honest ? (double)in_time / (double)served : 0.0, median);
    return 0;
}
