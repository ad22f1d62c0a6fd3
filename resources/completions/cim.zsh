#compdef cim
# zsh completion for cim. To use it: source <(cim completion zsh)
_cim()
{
    local line value help
    local -a plain assignments
    while IFS=$'\t' read -r value help; do
        line=${value//:/\\:}
        [[ -n $help ]] && line+=":$help"
        if [[ $value == *= ]]; then
            assignments+=("$line")
        else
            plain+=("$line")
        fi
    done < <("${words[1]}" __complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
    if (( $#plain == 0 && $#assignments == 0 )); then
        _files
        return
    fi
    (( $#plain )) && _describe -t values 'value' plain
    (( $#assignments )) && _describe -t properties 'property' assignments -S ''
}
if [[ $funcstack[1] == _cim ]]; then
    _cim "$@"
else
    compdef _cim cim
fi
