namespace PolicyBridge.Review.Model;

/// <summary>The blocks in which nginx keeps settings of their own for a request.</summary>
internal enum LevelKind
{
    Http,
    Server,
    Location,
    If,
    LimitExcept,
}
