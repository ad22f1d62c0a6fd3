# bash completion for cim. To use it: source <(cim completion bash)
_cim()
{
    local line candidate word=0 prefix current
    local -a words=()
    # bash cuts words at ':' and '=' (COMP_WORDBREAKS); put them together again as they were typed.
    line=${COMP_LINE:0:COMP_POINT}
    line=${line#"${line%%[![:space:]]*}"}
    local i glued=
    for ((i = 0; i <= COMP_CWORD; i++)); do
        candidate=${COMP_WORDS[i]}
        if ((i == COMP_CWORD)) && [[ $line == *[[:space:]] ]]; then
            candidate=
        fi
        if [[ -n $glued ]]; then
            words[word]+=$candidate
        else
            ((i > 0)) && ((word++))
            words[word]=$candidate
        fi
        line=${line#"${COMP_WORDS[i]}"}
        glued=
        if [[ -n $line && $line != [[:space:]]* ]]; then
            glued=yes
        fi
        line=${line#"${line%%[![:space:]]*}"}
    done
    current=${words[word]}
    COMPREPLY=()
    while IFS=$'\t' read -r candidate _; do
        [[ $candidate == "$current"* ]] && COMPREPLY+=("$candidate")
    done < <("${COMP_WORDS[0]}" __complete -- "${words[@]:1}" 2>/dev/null)
    # Only what stands after the last cut is replaced by bash.
    if [[ $current == *[=:]* && $COMP_WORDBREAKS == *[=:]* ]]; then
        prefix=${current%"${current##*[=:]}"}
        COMPREPLY=("${COMPREPLY[@]#"$prefix"}")
    fi
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace
    fi
    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then
        compopt -o default
    fi
}
complete -F _cim cim
