# Sourced by ./mvnw and ./relayout, by any POSIX shell.
#
#   find_jdk [LOWEST]   prints the home of a JDK of that major version or newer (25), and nothing else;
#                       returns 1 when there is none.
#
# JAVA_HOME wins if it is new enough. Else the lowest major version wins, since that is the one that the tests ran on,
# and of that one the newest update. Reads the "release" file of each JDK: starting twenty JVMs would take seconds.

find_jdk() {
  fj_lowest=${1:-25} fj_best= fj_best_rank=
  _find_jdk_consider "${JAVA_HOME:-}"
  if [ -z "$fj_best" ]; then
    for fj_home in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/*; do
      _find_jdk_consider "$fj_home"
    done
  fi
  if [ -z "$fj_best" ] && fj_java=$(command -v java); then
    # Link by link: readlink -f is not everywhere.
    while [ -h "$fj_java" ]; do
      fj_link=$(readlink "$fj_java")
      case $fj_link in /*) fj_java=$fj_link ;; *) fj_java=${fj_java%/*}/$fj_link ;; esac
    done
    _find_jdk_consider "${fj_java%/bin/java}"
  fi
  [ -n "$fj_best" ] && printf '%s\n' "$fj_best"
}

# Keeps the folder in fj_best if it is a JDK that is new enough and better than the one kept so far.
_find_jdk_consider() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  fj_version=
  while IFS='=' read -r fj_key fj_value || [ -n "$fj_key" ]; do
    [ "$fj_key" = JAVA_VERSION ] && fj_version=$fj_value
  done <"$1/release"
  fj_version=${fj_version#\"}
  fj_version=${fj_version%%[!0-9.]*}
  fj_major=${fj_version%%.*}
  [ -n "$fj_major" ] && [ "$fj_major" -ge "$fj_lowest" ] || return 0
  # 25.0.3 → major 25, update 3; the second number is 0 in every release so far.
  fj_update=0
  case $fj_version in *.*.*) fj_update=${fj_version#*.*.} fj_update=${fj_update%%.*} ;; esac
  fj_rank=$((fj_major * 1000 - ${fj_update:-0}))
  if [ -z "$fj_best" ] || [ "$fj_rank" -lt "$fj_best_rank" ]; then
    fj_best=$1 fj_best_rank=$fj_rank
  fi
}
